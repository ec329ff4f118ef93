import { plain } from '../../cards/escape-text.ts';
import type { OverviewTrust } from '../../ports/project-overview.ts';
import { ChatLink } from './chat-link.tsx';
import { DataTable } from './data-table.tsx';
import type { PageOptions } from './page-options.ts';
import { RunLink, Time } from './run-cells.tsx';

function summary(checks: OverviewTrust['checks']): string {
  const failed = checks.filter(({ ok }) => !ok);
  const errors = failed.filter(({ severity }) => severity === 'error').length;
  if (errors > 0) return `✕ ${errors} of ${checks.length} checks failed`;
  return failed.length === 0
    ? `✓ All ${checks.length} checks passed`
    : `⚠ ${checks.length - failed.length} of ${checks.length} checks passed`;
}

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
        {summary(trust.checks)}
        {' in '}
        <RunLink run={{ id: trust.run }} options={options} />,{' '}
        <Time at={trust.at} options={options} />
      </p>
      {failed.length > 0 && (
        <DataTable
          caption="Failed checks and warnings"
          columns={['Check', 'Found', 'Needed', 'Who can fix it']}
          rows={failed.map(({ title, side, severity, observed, expected, fix }) => [
            `${severity === 'error' ? '✕' : '⚠'} ${plain(title, 120)} (${side})`,
            plain(observed, 300),
            plain(expected, 300),
            plain(fix.who, 120),
          ])}
        />
      )}
    </>
  );
}
