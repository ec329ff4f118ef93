import { ChangeSystemError } from '../../src/ports/change-system-error.ts';
import type {
  ChangeContent,
  ChangeEnd,
  ChangeFile,
  ChangeRef,
  ChangeState,
  ChangeSystem,
  ChangeSystems,
} from '../../src/ports/change-system.ts';

interface KeptChange {
  readonly ref: ChangeRef;
  readonly correlation: string;
  content: ChangeContent;
  end: ChangeEnd | null;
  readonly files: ChangeFile[];
}

/** ServiceNow and Jira in memory: one system for every policy. */
export function memoryChangeSystems() {
  const changes: KeptChange[] = [];
  const control = {
    state: { kind: 'waiting', status: 'Assess' } as ChangeState,
    /** Why every call fails; null: none does. */
    fault: null as ChangeSystemError | null,
    /** Whether the answer of the next create is lost. */
    losesAnswer: false,
  };
  const kept = ({ id }: ChangeRef) => {
    const found = changes.find(({ ref }) => ref.id === id);
    if (found === undefined) throw new Error(`There is no change ${id}.`);
    return found;
  };
  const answer = async <T>(work: () => T): Promise<T> => {
    await Promise.resolve();
    if (control.fault !== null) throw control.fault;
    return work();
  };
  const system: ChangeSystem = {
    find: (correlation) =>
      answer(() => changes.find((one) => one.correlation === correlation)?.ref ?? null),
    create: (correlation, content) =>
      answer(() => {
        const id = `CHG${changes.length + 1}`;
        const ref = { id, number: id, url: `https://contoso.service-now.com/${id}` };
        changes.push({ ref, correlation, content, end: null, files: [] });
        if (!control.losesAnswer) return ref;
        control.losesAnswer = false;
        throw new ChangeSystemError('no answer', { isTemporary: true });
      }),
    update: (ref, content) =>
      answer(() => {
        kept(ref).content = content;
      }),
    state: () => answer(() => control.state),
    attach: (ref, file) =>
      answer(() => {
        kept(ref).files.push(file);
      }),
    close: (ref, end) =>
      answer(() => {
        kept(ref).end = end;
      }),
  };
  const systems: ChangeSystems = () => system;
  return { changes, control, systems };
}
