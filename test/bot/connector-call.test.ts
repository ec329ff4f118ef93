import assert from 'node:assert/strict';
import { connectorCall } from '../../src/bot/connector-call.ts';
import { MessageError } from '../../src/ports/message-error.ts';
import { scriptedServer, type ScriptedResponse } from '../tenants/support/scripted-server.ts';

const huge = JSON.stringify({ id: 'a'.repeat(1024 * 1024) });

describe('An answer of the connector that is larger than 1 MiB', () => {
  async function kindOf(response: ScriptedResponse): Promise<string> {
    const server = await scriptedServer([response]);
    const request = { operation: 'Posting a message', method: 'POST', url: server.origin } as const;
    try {
      await connectorCall({ ...request, body: {} }, null, () => new Date(0));
      return 'answered';
    } catch (error) {
      assert.ok(error instanceof MessageError);
      return error.kind;
    } finally {
      await server.stop();
    }
  }

  it('leaves it unknown whether the message was posted', async () => {
    assert.equal(await kindOf({ status: 201, body: huge }), 'unknown');
  });

  it('with an error means what its status says', async () => {
    assert.equal(await kindOf({ status: 503, body: huge }), 'server-error');
    assert.equal(await kindOf({ status: 403, body: huge }), 'rejected');
  });
});
