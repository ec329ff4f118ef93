import type { Client } from '@microsoft/microsoft-graph-client';
import * as z from 'zod/v4';
import { graphPages, largestPage } from './graphPages.ts';
import { listOf, optionalText } from './parts.ts';
import { text } from './values.ts';
import type { PatientOptions } from './waitForGraph.ts';

/** A user as `GET /users` is asked for one. */
const user = z.object({
  id: z.string().min(1),
  givenName: optionalText,
  surname: optionalText,
  department: optionalText,
  employeeId: optionalText,
  onPremisesImmutableId: optionalText,
  assignedLicenses: listOf(z.object({ skuId: text })),
  assignedPlans: listOf(z.object({ servicePlanId: text, capabilityStatus: text })),
  manager: z.object({ displayName: optionalText }).nullish(),
});
export type GraphUser = z.output<typeof user>;

/** Everybody, page by page, the manager's name with each. */
export function userPages(
  client: Client,
  options: PatientOptions,
): AsyncGenerator<readonly GraphUser[]> {
  return graphPages({ url: firstPage, item: user, question }, client, options);
}

const question = {
  doing: 'Listing the users',
  needs: 'User.Read.All for Microsoft Graph, with admin consent',
};
const properties = Object.keys(user.shape).filter((name) => name !== 'manager');
const firstPage = `/users?$select=${properties.join(',')}&$expand=manager($select=id,displayName)&$top=${largestPage}`;
