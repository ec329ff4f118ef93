import assert from 'node:assert/strict';
import fc from 'fast-check';
import { answerContent } from '../../src/bot/answer-content.ts';
import { cardActions, chatCommands } from '../../src/commands/command-list.ts';
import { exactMatch } from '../../src/commands/match-command.ts';
import { parseCardAction, parseMessage } from '../../src/commands/parse-message.ts';
import { withoutCourtesy } from '../../src/commands/request-words.ts';
import { oneLine } from '../../src/commands/command-words.ts';
import type { Answer } from '../../src/commands/answer.ts';
import { maxCardBytes } from '../../src/cards/render-card.ts';
import { sender, testWorld } from '../ports/world.ts';
import { propertyRuns } from '../support/property-runs.ts';

/** Words that people mix: of commands, of names, of numbers, and noise. */
const words = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.constantFrom(...chatCommands.flatMap(({ name, aliases }) => [name, ...aliases])),
  },
  {
    weight: 4,
    arbitrary: fc.constantFrom(
      ...['run', 'batch', '1', '#1', '3', '999', 'Sales', 'Finance', 'Fin', 'all', 'last', 'until'],
      ...[
        'because',
        'to',
        'with',
        'from',
        'in',
        'please',
        'can you',
        'I want to',
        'tomorrow',
        'me',
      ],
      ...['at', 'now', 'Sat 22:00', 'is', 'stamped', 'people', 'everything', '\n', ','],
      ...['only', 'except', 'person0@contoso.com', 'Person 1', '“', '”', '<n>', '?', '-1', '0x10'],
    ),
  },
  { weight: 2, arbitrary: fc.string({ unit: 'binary', maxLength: 12 }) },
);
const mangled = fc
  .tuple(fc.constantFrom(...chatCommands), fc.string({ maxLength: 5 }), fc.nat(40), fc.nat(3))
  .map(([{ example }, piece, at, cut]) => example.slice(0, at) + piece + example.slice(at + cut));
const line = fc.oneof(
  { weight: 4, arbitrary: fc.array(words, { maxLength: 7 }).map((list) => list.join(' ')) },
  { weight: 3, arbitrary: mangled },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 300 }) },
);
const payload = fc.oneof(
  fc.record(
    {
      verb: fc.constantFrom(...cardActions.map(({ verb }) => verb)),
      run: fc.oneof(fc.constantFrom(1, 2, 999), fc.anything()),
      batch: fc.oneof(fc.constantFrom(3, 4, 9), fc.anything()),
      digest: fc.oneof(fc.constant('none'), fc.anything()),
      page: fc.oneof(fc.constant(1), fc.anything()),
      seq: fc.oneof(fc.constant(0), fc.anything()),
      group: fc.anything(),
      note: fc.anything(),
      search: fc.anything(),
      line: fc.oneof(line, fc.anything()),
      token: fc.anything(),
    },
    { requiredKeys: ['verb'] },
  ),
  fc.anything({ withNullPrototype: true }),
);
const people = fc.constantFrom('megan', 'alex', 'isaiah').map((name) => sender(name));

/** Renders the answer as a chat gets it, and checks that it is not empty and fits. */
function checkShown(answer: Answer): void {
  const shown = answerContent(answer, chatCommands);
  assert.ok(shown.text.trim() !== '', answer.kind);
  assert.ok(shown.text.length < 30_000, answer.kind);
  if (shown.kind === 'card') assert.ok(JSON.stringify(shown.card).length <= maxCardBytes);
}

/** Milliseconds within which Teams waits for the answer to a button, with a reserve. */
const timeLimit = 4_000;

async function inTime(answering: Promise<Answer>): Promise<Answer> {
  const began = performance.now();
  const answer = await answering;
  const took = performance.now() - began;
  assert.ok(took < timeLimit, `${answer.kind} took ${Math.round(took)} ms`);
  return answer;
}

describe('any line', () => {
  const here = testWorld();
  before(() => here.openRun());

  it('has an answer that helps, and runs a changing command only by its own words', async () => {
    let before = await changes(here);
    await fc.assert(
      fc.asyncProperty(line, people, async (text, by) => {
        const { command, reading } = parseMessage(text, chatCommands);
        here.clock.advance(1_000);

        checkShown(await inTime(here.say(by, text)));

        const after = await changes(here);
        if (after === before) return;
        before = after;
        assert.deepEqual([command?.effect, reading], ['changes', 'exact'], text);
        const request = withoutCourtesy(oneLine(text.trim().slice(0, 200)));
        assert.equal(exactMatch(request, chatCommands)?.command, command, text);
      }),
      { numRuns: propertyRuns(150, 2_500, 10_000) },
    );
  });

  it('of a card never throws, and decides nothing without the digest of the plan', async () => {
    await fc.assert(
      fc.asyncProperty(payload, people, async (data, by) => {
        const parsed = parseCardAction(data);
        if (parsed === null) return;
        here.clock.advance(1_000);

        checkShown(await inTime(here.press(by, data)));

        assert.equal((await here.read(1)).votes.length, 0);
      }),
      { numRuns: propertyRuns(150, 2_500, 10_000) },
    );
  });
});

/** Everything that a command can have changed for people, as text. */
async function changes({ world, clock }: ReturnType<typeof testWorld>): Promise<string> {
  const now = clock.now();
  return JSON.stringify([
    (await world.journal.recentRuns(1)).map(({ id }) => id),
    (await world.journal.openRuns()).map(({ id, decision, pausedBy }) => [id, decision, pausedBy]),
    await world.journal.globalPause(),
    (await world.delegations.active(now)).length,
    await world.overrides.active(now),
    (await world.outbox.channels()).length,
  ]);
}
