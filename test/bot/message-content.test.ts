import assert from 'node:assert/strict';
import { messageActivity } from '../../src/bot/message-content.ts';
import { invokeResponse } from '../../src/bot/invoke-response.ts';

describe('the text of a message', () => {
  it('has no characters that nobody sees, and keeps its lines', () => {
    const content = { kind: 'text', text: 'Ada\u3164Vance\n\ufe0fis\u2800 pinned' } as const;

    const { value } = invokeResponse(content);
    const activity = messageActivity(content);

    assert.equal('text' in activity && activity.text, 'AdaVance\nis pinned');
    assert.equal(value.body.value, 'AdaVance\nis pinned');
  });
});
