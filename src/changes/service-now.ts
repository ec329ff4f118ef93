import * as z from 'zod/v4';
import type { ServiceNowPolicy } from '../mapping/change-policy.ts';
import { ChangeSystemError } from '../ports/change-system-error.ts';
import type { ChangeContent, ChangeEnd, ChangeRef, ChangeSystem } from '../ports/change-system.ts';
import type { ChangeHttp } from './change-http.ts';
import {
  approval,
  ignoredFields,
  oneOf,
  parse,
  record,
  stateOnly,
  states,
  toState,
} from './service-now-answers.ts';

const table = '/api/now/table/change_request';

/** Change requests of ServiceNow: standard changes if the policy names a template. `siteUrl` is for links. */
export function serviceNow(
  http: ChangeHttp,
  { template, assignmentGroup, closeCodes }: ServiceNowPolicy,
  siteUrl: string,
): ChangeSystem {
  const toRef = ({ sys_id: id, number }: z.output<typeof record>): ChangeRef => ({
    id,
    number,
    url: `${siteUrl}/nav_to.do?uri=${encodeURIComponent(`change_request.do?sys_id=${id}`)}`,
  });
  const patch = async ({ id }: ChangeRef, json: object) =>
    oneOf(await http({ method: 'PATCH', path: `${table}/${id}`, json }), stateOnly);
  const read = async ({ id }: ChangeRef) =>
    oneOf(
      await http({
        method: 'GET',
        path: `${table}/${id}?sysparm_fields=state,approval&sysparm_display_value=all`,
      }),
      approval,
    );
  const group = assignmentGroup === null ? {} : { assignment_group: assignmentGroup };

  return {
    find: async (correlation) => {
      const query = encodeURIComponent(`correlation_id=${correlation}`);
      const fields = 'sys_id,number&sysparm_limit=1&sysparm_exclude_reference_link=true';
      const path = `${table}?sysparm_query=${query}&sysparm_fields=${fields}`;
      const { result } = parse(
        z.object({ result: z.array(record) }),
        await http({ method: 'GET', path }),
      );
      return result[0] === undefined ? null : toRef(result[0]);
    },
    create: async (correlation, content) => {
      const named = { correlation_id: correlation, correlation_display: 'Crosswalk', ...group };
      if (template === null) {
        const path = `${table}?sysparm_input_display_value=true`;
        const json = { ...named, ...fieldsOf(content) };
        return toRef(oneOf(await http({ method: 'POST', path, json }), record));
      }
      const pairs = { ...named, short_description: content.title, work_notes: content.text };
      const path = `/api/sn_chg_rest/change/standard/${template}?${new URLSearchParams(pairs)}`;
      const answer = await http({ method: 'POST', path });
      const ref = toRef(oneOf(answer, record));
      // Without it the change could not be found again; the other fields are set by every update.
      if (ignoredFields(answer).includes('correlation_id'))
        await patch(ref, { correlation_id: correlation });
      return ref;
    },
    update: async (ref, content) => {
      await patch(ref, fieldsOf(content));
    },
    state: async (ref) => toState(await read(ref)),
    attach: async ({ id }, { name, type, bytes }) => {
      const query = encodeURIComponent(`table_sys_id=${id}^file_name=${name}`);
      const listed = parse(
        z.object({ result: z.array(z.unknown()) }),
        await http({
          method: 'GET',
          path: `/api/now/attachment?sysparm_query=${query}&sysparm_limit=1`,
        }),
      );
      if (listed.result.length > 0) return;
      const where = new URLSearchParams({
        ...{ table_name: 'change_request', table_sys_id: id, file_name: name },
      });
      await http({
        method: 'POST',
        path: `/api/now/attachment/file?${where}`,
        headers: { 'content-type': type },
        body: bytes,
      });
    },
    close: async (ref, end) => {
      const { state, approval: decided } = await read(ref);
      if (state.value === states.closed || state.value === states.canceled) return;
      const move = async (to: number, fields: object) => {
        const { state: now } = await patch(ref, { ...fields, state: String(to) });
        if (now.value !== to)
          throw new ChangeSystemError(
            `ServiceNow doesn’t move change ${ref.number} on from its state ${state.display_value}, approval ${decided.display_value}`,
            { isTemporary: false },
          );
      };
      await patch(ref, fieldsOf(end));
      if (!end.hasBegun) {
        await move(states.canceled, { work_notes: end.text });
        return;
      }
      for (const next of [states.implement, states.review])
        if (state.value < next) await move(next, {});
      await move(states.closed, { close_code: closeCodeOf(end), close_notes: end.text });
    },
  };

  function closeCodeOf({ result }: ChangeEnd): string {
    switch (result) {
      case 'done':
        return closeCodes.done;
      case 'issues':
        return closeCodes.issues;
      case 'not-done':
        return closeCodes.notDone;
    }
  }
}

function fieldsOf({ title, text }: ChangeContent) {
  return { short_description: title, description: text };
}
