import { fileSourceTenant } from '../../../src/source-export/file-source-tenant.ts';
import { scopeOf } from '../../../src/source-export/export-scope.ts';
import { sender, testWorld } from '../../ports/world.ts';
import { uploadExport } from './upload-export.ts';
import { headerOf, piecesOf, policy, recordsOf, signed } from './exports.ts';

/** The application in memory with a source tenant that it reads from exports of batch 3. */
export function fileWorld(people = 3) {
  const here = testWorld(people);
  const { source, state } = here.tenants;
  state.sourceRelationship.domainNames = [policy.target.tenantId];
  state.targetRelationship.domainNames = [policy.source.tenantId];
  here.control.policy = policy;
  Object.assign(here.world, { source: fileSourceTenant(here.world) });
  /** An export of what the source is now, made so many milliseconds ago. */
  const exportFile = async (age = 0) => {
    const madeAt = new Date(here.clock.now().getTime() - age);
    const scope = scopeOf(here.control.policy, 3);
    const header = headerOf(madeAt, scope === null ? {} : { scope });
    return signed(header, await recordsOf(source, here.control.policy));
  };
  return {
    ...here,
    exportFile,
    /** Drops a file in the personal chat of an admin. */
    drop: (file: string, by = sender('megan')) =>
      uploadExport(here, by, () => piecesOf(Buffer.from(file), 4_000)),
  };
}

export type FileWorld = ReturnType<typeof fileWorld>;
