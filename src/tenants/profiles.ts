import type { Profile } from '../mapping/identity.ts';
import { graphClient } from './graphClient.ts';
import { userPages, type GraphUser } from './graphUsers.ts';
import { readLicences, type Licences } from './licences.ts';
import type { PatientOptions } from './waitForGraph.ts';

/** Everybody's profile by object id, over Graph; licences are null where only those may not be read. */
export async function readProfiles(options: PatientOptions): Promise<ReadonlyMap<string, Profile>> {
  const client = graphClient(options.baseUrl, options.tokens);
  const licences = await readLicences(client, options);
  const profiles = new Map<string, Profile>();
  for await (const users of userPages(client, options)) {
    for (const user of users) profiles.set(user.id.toLowerCase(), profileOf(user, licences));
  }
  return profiles;
}

function profileOf(user: GraphUser, licences: Licences | null): Profile {
  return {
    givenName: user.givenName,
    surname: user.surname,
    department: user.department,
    manager: user.manager?.displayName ?? null,
    employeeId: user.employeeId,
    immutableId: user.onPremisesImmutableId,
    licences: licences === null ? null : licences.of(user),
  };
}
