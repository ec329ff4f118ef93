import { fileCode } from '../mapping/source-export.ts';
import { trustDigest } from '../mapping/trust/trust-check.ts';
import { render } from 'preact-render-to-string';
import { batchName } from '../mapping/batch-names.ts';
import { shown, Code, PersonName, Text, Time } from './page-elements.tsx';
import { Decisions } from './page-decisions.tsx';
import { Legend } from './page-legend.tsx';
import type { PageModel } from './page-model.ts';
import { People, peopleRows } from './page-people.tsx';
import { Result } from './page-result.tsx';
import { pageStyle } from './page-style.ts';
import { Work } from './page-work.tsx';
import { runState } from './run-state.ts';

/**
 * The page of a run: one file without scripts, for screens and paper. Every text of a tenant or a person is escaped.
 * `otherWork` lets other work of the process have its turn, since thousands of people take a second.
 */
export async function reportPage(
  model: PageModel,
  otherWork: () => Promise<void>,
): Promise<string> {
  const { run, people } = model;
  let body = '';
  for (let from = 0; from < people.length; from += peopleAtOnce) {
    body += peopleRows(run, people.slice(from, from + peopleAtOnce));
    await otherWork();
  }
  return `<!doctype html>\n${render(<Page model={model} body={body} />)}\n`;
}

const peopleAtOnce = 50;

function Page({ model, body }: { readonly model: PageModel; readonly body: string }) {
  const { run } = model;
  const name = batchName(run.batch, run.policy);
  const title = `Run ${run.id}: ${shown(name)} (batch ${run.batch})`;
  return (
    <html lang="en">
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>{`${title} · Crosswalk`}</title>
        <style dangerouslySetInnerHTML={{ __html: pageStyle }} />
      </head>
      <body>
        <header>
          <h1>{title}</h1>
          <Summary model={model} />
          <nav aria-label="Sections">
            <ul>
              {sections.map(([id, label]) => (
                <li>
                  <a href={`#${id}`}>{label}</a>
                </li>
              ))}
            </ul>
          </nav>
        </header>
        <main>
          <Result model={model} />
          <Decisions model={model} />
          <Work model={model} />
          <People model={model} body={body} />
          <Legend model={model} />
        </main>
      </body>
    </html>
  );
}

const sections = [
  ['result', 'Result'],
  ['decisions', 'Decisions'],
  ['work', 'Work'],
  ['people', 'People'],
  ['legend', 'Legend'],
] as const;

function Summary({ model }: { readonly model: PageModel }) {
  const { run, madeAt } = model;
  const { policy, requester, readAt, digest, checks } = run;
  return (
    <dl>
      <dt>State</dt>
      <dd>
        <Text of={runState(model)} />
      </dd>
      <dt>From</dt>
      <dd>
        <Text of={policy.source.domain} /> to <Text of={policy.target.domain} />
      </dd>
      <dt>Requested by</dt>
      <dd>
        <PersonName of={requester} />
      </dd>
      <dt>Plan code</dt>
      <dd>{digest === null ? 'None' : <Code of={digest} />}</dd>
      <dt>Trust reading</dt>
      <dd>{checks.length === 0 ? 'None' : fileCode(trustDigest(checks))}</dd>
      <dt>Data from</dt>
      <dd>{readAt === null ? 'Not read yet' : <Time at={readAt} />}</dd>
      <dt>Report from</dt>
      <dd>
        <Time at={madeAt} />
      </dd>
    </dl>
  );
}
