import { plain } from '../../cards/escape-text.ts';
import type { OverviewTrust } from '../../ports/project-overview.ts';
import { ChatLink } from './chat-link.tsx';
import { DataTable } from './data-table.tsx';
import type { PageOptions } from './page-options.ts';
import { RunLink, Time } from './run-cells.tsx';

export function Trust({ trust, options }: { trust: OverviewTrust | null; options: PageOptions }) {
  if (trust === null)
    return (
      <p>
        Not checked yet. <ChatLink text="Check it" command="trust" options={options} />
      </p>
    );
  const failed = trust.checks.filter(({ ok }) => !ok);
  return (
    <>
      <p>
        {failed.length === 0
          ? `✓ All ${trust.checks.length} checks passed`
          : `✕ ${failed.length} of ${trust.checks.length} checks failed`}
        {' in '}
        <RunLink run={{ id: trust.run }} options={options} />,{' '}
        <Time at={trust.at} options={options} />
      </p>
      {failed.length > 0 && (
        <DataTable
          caption="Failed checks"
          columns={['Check', 'Found', 'Needed', 'Who can fix it']}
          rows={failed.map(({ title, observed, expected, fix }) => [
            plain(title, 120),
            plain(observed, 300),
            plain(expected, 300),
            plain(fix.who, 120),
          ])}
        />
      )}
    </>
  );
}
