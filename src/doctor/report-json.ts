import type { CheckState, DoctorReport } from '../ports/doctor-report.ts';
import { exitCodeOf } from './print-report.ts';

/** The report for programs; its keys stay the same. */
export function reportJson(report: DoctorReport): string {
  const { readAt, tenants, checks } = report;
  const count = (wanted: CheckState) => checks.filter(({ state }) => state === wanted).length;
  return `${JSON.stringify(
    {
      doctor: 1,
      readAt: readAt.toISOString(),
      tenants,
      passed: exitCodeOf(report) === 0,
      counts: {
        passed: count('passed'),
        warned: count('warned'),
        failed: count('failed'),
        notChecked: count('not-checked'),
      },
      checks: checks.map(({ id, section, title, state, observed, expected, fix, waitsFor }) => ({
        ...{ id, section, title, state, observed, expected, fix, waitsFor },
      })),
    },
    null,
    2,
  )}\n`;
}
