import { FormData } from 'undici';
import * as z from 'zod/v4';
import type { JiraPolicy } from '../mapping/change-policy.ts';
import { ChangeSystemError } from '../ports/change-system-error.ts';
import type { ChangeContent, ChangeRef, ChangeSystem } from '../ports/change-system.ts';
import type { ChangeHttp } from './change-http.ts';
import {
  correlationOf,
  issueKey,
  parse,
  property,
  searchPage,
  withFiles,
  withStatus,
  withTransitions,
} from './jira-answers.ts';

const issues = '/rest/api/3/issue';
/** Pages of 100 issues that a search reads. */
const maxPages = 20;

/** Issues of Jira Cloud. `siteUrl` is for links. */
export function jira(
  http: ChangeHttp,
  { project, issueType, approved, refused, closed }: JiraPolicy,
  siteUrl: string,
): ChangeSystem {
  const toRef = (key: string): ChangeRef => ({
    id: key,
    number: key,
    url: `${siteUrl}/browse/${encodeURIComponent(key)}`,
  });
  const path = ({ id }: ChangeRef) => `${issues}/${encodeURIComponent(id)}`;
  const update = async (ref: ChangeRef, content: ChangeContent) => {
    await http({ method: 'PUT', path: path(ref), json: { fields: fieldsOf(content) } });
  };
  const status = async (ref: ChangeRef) =>
    parse(withStatus, await http({ method: 'GET', path: `${path(ref)}?fields=status` })).fields
      .status.name;

  return {
    // The property can't be searched for without an app of our own, so our own issues are listed with it.
    find: async (correlation, since) => {
      const day = new Date(since.getTime() - 86_400_000).toISOString().slice(0, 10);
      const jql = `project = "${project}" AND creator = currentUser() AND created >= "${day}" ORDER BY created ASC`;
      let nextPageToken: string | undefined;
      for (let page = 0; page < maxPages; page += 1) {
        const json = { jql, maxResults: 100, fields: ['status'], properties: [property] };
        const found = parse(
          searchPage,
          await http({
            method: 'POST',
            path: '/rest/api/3/search/jql',
            json: nextPageToken === undefined ? json : { ...json, nextPageToken },
          }),
        );
        const own = found.issues.find((issue) => correlationOf(issue.properties) === correlation);
        if (own !== undefined) return toRef(own.key);
        if (typeof found.nextPageToken !== 'string') return null;
        nextPageToken = found.nextPageToken;
      }
      throw new ChangeSystemError(
        `Jira has more than ${maxPages * 100} issues of Crosswalk in project ${project}, so a lost one can’t be found again`,
        { isTemporary: false },
      );
    },
    create: async (correlation, content) => {
      const fields = {
        project: { key: project },
        issuetype: { name: issueType },
        ...fieldsOf(content),
      };
      const properties = [{ key: property, value: { correlation } }];
      const answer = await http({ method: 'POST', path: issues, json: { fields, properties } });
      return toRef(parse(z.object({ key: issueKey }), answer).key);
    },
    update,
    state: async (ref) => {
      const name = await status(ref);
      const isRefused = isOneOf(name, [...refused, closed]);
      const other = isRefused ? 'refused' : 'waiting';
      const kind = isOneOf(name, approved) ? 'approved' : other;
      return { kind, status: name.slice(0, 100) };
    },
    attach: async (ref, { name, type, bytes }) => {
      const answer = await http({ method: 'GET', path: `${path(ref)}?fields=attachment` });
      const { attachment } = parse(withFiles, answer).fields;
      if (attachment.some(({ filename }) => filename === name)) return;
      const body = new FormData();
      body.append('file', new Blob([Uint8Array.from(bytes)], { type }), name);
      await http({
        method: 'POST',
        path: `${path(ref)}/attachments`,
        headers: { 'x-atlassian-token': 'no-check' },
        body,
      });
    },
    close: async (ref, end) => {
      await update(ref, end);
      const name = await status(ref);
      if (isOneOf(name, [...refused, closed])) return;
      const answer = await http({ method: 'GET', path: `${path(ref)}/transitions` });
      const { transitions } = parse(withTransitions, answer);
      const to = (names: readonly string[]) =>
        transitions.find((one) => isOneOf(one.to.name, names));
      const transition = (end.hasBegun ? undefined : to(refused)) ?? to([closed]);
      if (transition === undefined)
        throw new ChangeSystemError(
          `Jira has no transition from ${name.slice(0, 60)} to ${closed} for ${ref.number}`,
          { isTemporary: false },
        );
      const json = { transition: { id: transition.id } };
      await http({ method: 'POST', path: `${path(ref)}/transitions`, json });
    },
  };
}

function isOneOf(name: string, names: readonly string[]): boolean {
  return names.some((one) => one.toLowerCase() === name.toLowerCase());
}

/** The text in Atlassian's document format, with one paragraph for each line. */
function fieldsOf({ title, text }: ChangeContent) {
  const content = text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => ({ type: 'paragraph', content: [{ type: 'text', text: line }] }));
  return { summary: title, description: { type: 'doc', version: 1, content } };
}
