import assert from 'node:assert/strict';
import { renderTrust } from '../../src/cards/trust-card.ts';
import type { TrustCheck } from '../../src/mapping/trust/trust-check.ts';
import { checks, passedChecks, trustView } from './support/checks.ts';
import { buttons, cardText, elements } from './support/card-elements.ts';

describe('trust card', () => {
  it('has a section a side with its progress and read time, and what was found and needed', () => {
    const text = cardText(renderTrust(trustView(checks)).card);

    assert.match(text, /✕ 1 of 4 checks failed, 1 warning/);
    assert.match(
      text,
      /Target tenant: fabrikam\.onmicrosoft\.com\n2 of 3 checks passed, 1 warning · read Mon, Nov 23, 2026, 10:00 AM UTC\n⚠ Migration endpoint[^]*Source tenant: contoso[^]*✕ The batch’s group/,
    );
    assert.match(text, /Found {2}\n.*pilot-wave\nNeeded {2}\nsales-wave@contoso\.com among them/);
    assert.match(text, /Who can fix it {2}\nAn Exchange administrator of the source tenant/);
    assert.match(text, /MailboxMovePublishedScopes @\{Add="sales-wave@contoso\.com"\}/);
  });

  it('names what was needed and the owner of a passed check too', () => {
    const text = cardText(renderTrust(trustView(checks)).card);

    assert.match(
      text,
      /✓ Mailbox moves are allowed inbound: \nMailboxMoveEnabled, Inbound\n · Needed: MailboxMoveEnabled, Inbound · Owner: An Exchange administrator of the target tenant/,
    );
  });

  it('folds the passed checks of each side, and failed ones after the second', () => {
    const failing = checks.map((check) => ({ ...check, ok: false }));
    const { card } = renderTrust(trustView(failing));
    const folds = elements(card).filter(({ type }) => type === 'Action.ToggleVisibility');
    const hidden = elements(card).filter(({ isVisible }) => isVisible === false);

    const passed = elements(renderTrust(trustView(checks)).card);

    assert.deepEqual(
      folds.map(({ title, targetElements }) => [title, targetElements]),
      [['1 more to fix', ['more-target']]],
    );
    assert.deepEqual(
      hidden.map(({ id }) => id),
      ['more-target'],
    );
    assert.ok(passed.some(({ title }) => title === '2 passed'));
  });

  it('shows someone of one side the progress of that side alone, and whether the other one is in order', () => {
    const { card, text } = renderTrust(trustView(checks, 'target'));
    const shown = cardText(card);

    assert.match(text, /Your side: 2 of 3 checks passed, 1 warning/);
    assert.match(
      shown,
      /Source tenant: .*\nNot in order yet; the people of that side see its checks/,
    );
    assert.doesNotMatch(`${text} ${shown}`, /pilot-wave|sales-wave|batch’s group/);
  });

  it('has the same reading code whatever the time, and another one after a change', () => {
    const codeOf = (shown: readonly TrustCheck[]) =>
      /Trust reading [\da-f ]{19}/.exec(cardText(renderTrust(trustView(shown)).card))?.[0];
    const later = checks.map((check) => ({ ...check, readAt: '2026-11-24T10:00:00.000Z' }));
    const expiry = { ...checks[0], code: 'expiry', changesByItself: true, observed: '9 days' };

    assert.ok(codeOf(checks));
    assert.equal(codeOf(later), codeOf(checks));
    assert.equal(codeOf([...checks, expiry as TrustCheck]), codeOf(checks));
    assert.notEqual(codeOf(passedChecks), codeOf(checks));
  });

  it('checks again with a button', () => {
    assert.deepEqual(
      buttons(renderTrust(trustView(checks)).card).map(({ title, data }) => [title, data]),
      [['Check again', { verb: 'trust' }]],
    );
  });

  it('says what to do next when all checks passed', () => {
    const { card, text } = renderTrust(trustView(passedChecks));

    assert.match(text, /✓ All 4 checks passed\. You can map a batch\./);
    assert.doesNotMatch(cardText(card), /failed|Set-OrganizationRelationship/);
  });
});
