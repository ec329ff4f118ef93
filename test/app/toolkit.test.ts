import assert from 'node:assert/strict';
import { parse } from 'yaml';
import { envOf, exists, placeholders, textOf } from './support/files.ts';
import { actions } from './support/toolkit-actions.ts';

/** The project files of the toolkit, and the env file of each. */
const projects = {
  'teamsapp.yml': 'env/.env.dev',
  'teamsapp.local.yml': 'env/.env.local',
  'teamsapp.playground.yml': 'env/.env.playground',
};

interface Step {
  readonly uses: string;
  readonly name?: string;
  readonly with: Readonly<Record<string, unknown>>;
  readonly writeToEnvironmentFile?: Readonly<Record<string, string>>;
}
type Project = Readonly<Record<string, readonly Step[]>>;

const stepsOf = (file: string): readonly Step[] =>
  Object.values(parse(textOf(file)) as Project).flatMap((stage) =>
    Array.isArray(stage) ? (stage as readonly Step[]) : [],
  );

describe('the files for Microsoft 365 Agents Toolkit', () => {
  for (const [file, env] of Object.entries(projects)) {
    it(`use known actions with their parameters: ${file}`, () => {
      const steps = stepsOf(file);

      assert.ok(steps.length >= 3);
      for (const { uses, name, with: parameters, writeToEnvironmentFile = {}, ...rest } of steps) {
        const action = actions[uses];
        assert.ok(action !== undefined, `${file}: ${uses} ${name ?? ''}`);
        const given = Object.keys(parameters);
        const known = [...action.required, ...action.optional];
        assert.deepEqual(
          [
            given.filter((key) => !known.includes(key)),
            action.required.filter((key) => !given.includes(key)),
            Object.keys(writeToEnvironmentFile).filter((key) => !action.writes.includes(key)),
            Object.keys(rest),
          ],
          [[], [], [], []],
          `${file}: ${uses}`,
        );
      }
    });

    it(`have only placeholders that the env file explains, or that a step before wrote: ${file}`, () => {
      const texts = [
        textOf(file),
        ...Array.from(
          textOf(file).matchAll(/\.\/((?:infra|appPackage)\/[\w.-]+)/g),
          ([, path]) => path!,
        )
          .filter(exists)
          .map(textOf),
        ...(file === 'teamsapp.yml' ? [textOf('infra/azure.parameters.json')] : []),
      ];
      const written = stepsOf(file).flatMap((step) =>
        Object.values(step.writeToEnvironmentFile ?? {}),
      );
      const used = texts.flatMap(placeholders);
      const known = [...Object.keys(envOf(env)), ...written];

      assert.deepEqual(
        used.filter((name) => !known.includes(name)),
        [],
      );
      assert.deepEqual(
        written.filter((name) => !(name in envOf(env)) && !name.startsWith('SECRET_')),
        [],
      );
    });

    it(`name paths that exist, and the version of the schema: ${file}`, () => {
      const text = textOf(file);
      const paths = Array.from(
        text.matchAll(/\.\/(infra|appPackage|env)\/[\w.-]+/g),
        ([path]) => path,
      );

      assert.match(text, /^# yaml-language-server: .*\/v1\.11\/.*\n[^]*\nversion: v1\.11\n/);
      assert.deepEqual(
        paths.filter(
          (path) => !exists(path) && !/^\.\/(appPackage\/build|env\/\.env\.\w+\.user)/.test(path),
        ),
        [],
      );
    });
  }

  it('provision, deploy and publish; the playground needs no account', () => {
    const stages = (file: string) => Object.keys(parse(textOf(file)) as object);

    assert.deepEqual(stages('teamsapp.yml').slice(2), ['provision', 'deploy', 'publish']);
    assert.deepEqual(stages('teamsapp.local.yml').slice(2), ['provision', 'deploy']);
    assert.deepEqual(stages('teamsapp.playground.yml').slice(2), ['deploy']);
  });
});
