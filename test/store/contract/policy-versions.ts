import assert from 'node:assert/strict';
import { policyVersion, type PolicyVersion } from '../../../src/mapping/policy/policy-version.ts';
import type { Policy } from '../../../src/mapping/policy.ts';
import type { PolicyVersions } from '../../../src/ports/policy-versions.ts';
import type { Person } from '../../../src/ports/person.ts';
import type { Ports } from '../backends.ts';
import { samplePolicy } from '../../support/policy.ts';
import { alex, later, megan } from '../support/samples.ts';

const version = (name: string) => policyVersion({ ...samplePolicy, name });
const [one, two] = [version('one'), version('two')];
/** Not whole policies; 40 million of them were searched for two whose hashes begin with the same code. */
const [three, four] = ['1063541', '34105047'].map((name) => policyVersion({ name } as Policy)) as [
  PolicyVersion,
  PolicyVersion,
];

let time = 0;
const next = () => later((time += 1));

const byTwo = (by = [megan.id, alex.id]) => ({ at: next(), people: 2, by });

/** The person sees the version as a change of the one in force, and accepts it. */
async function seeAndAccept(
  versions: PolicyVersions,
  shown: PolicyVersion,
  person: Person,
): Promise<readonly Person[] | null> {
  const base = (await versions.current())?.hash ?? '';
  await versions.saveShown(person, { version: shown, base, pages: [1] }, next());
  return versions.accept(shown.hash, person, next());
}

export function policyVersionsContract(ports: () => Ports): void {
  it('put the first version in force by itself and no other', async () => {
    const { policyVersions } = ports();
    assert.equal(await policyVersions.current(), null);
    assert.equal(await seeAndAccept(policyVersions, two, megan), null);

    const first = await Promise.all(
      [one, one, one].map((version) => policyVersions.addFirst(version, next())),
    );
    const late = await policyVersions.addFirst(two, next());

    assert.deepEqual([...first, late], [one, one, one, one]);
    assert.deepEqual(await policyVersions.current(), one);
    assert.deepEqual(await policyVersions.acceptedBy(two.hash), []);
  });

  it('put another version in force once two people have accepted it', async () => {
    const { policyVersions } = ports();

    const accepted = [
      await seeAndAccept(policyVersions, two, megan),
      await seeAndAccept(policyVersions, two, megan),
    ];
    const tooEarly = await policyVersions.putInForce(two.hash, byTwo());
    const between = [await policyVersions.current(), await policyVersions.acceptedBy(two.hash)];
    accepted.push(await seeAndAccept(policyVersions, two, alex));
    const byOthers = await policyVersions.putInForce(two.hash, byTwo([alex.id, 'nestor']));
    const inForce = await policyVersions.putInForce(two.hash, byTwo());
    const again = await policyVersions.putInForce(two.hash, byTwo());

    assert.deepEqual(accepted, [[megan], [megan], [megan, alex]]);
    assert.deepEqual([tooEarly, byOthers, inForce, again], [false, false, true, false]);
    assert.deepEqual(between, [one, [megan]]);
    assert.deepEqual(await policyVersions.current(), two);
  });

  it('tell two versions with the same code apart', async () => {
    const { policyVersions } = ports();
    assert.equal(three.code, four.code);
    assert.notEqual(three.hash, four.hash);

    const ofThree = await seeAndAccept(policyVersions, three, megan);
    const ofFour = await seeAndAccept(policyVersions, four, alex);

    assert.deepEqual([ofThree, ofFour], [[megan], [alex]]);
    assert.deepEqual(await policyVersions.acceptedBy(three.hash), [megan]);
    assert.equal(await policyVersions.putInForce(three.hash, byTwo()), false);
    assert.equal(await policyVersions.putInForce(four.hash, byTwo()), false);
    assert.deepEqual(await policyVersions.current(), two);
  });

  it('take an acceptance only of what the person was last shown', async () => {
    const { policyVersions } = ports();

    await seeAndAccept(policyVersions, three, alex);
    const earlier = await policyVersions.accept(four.hash, alex, next());
    const unknown = await policyVersions.accept(one.hash, megan, next());

    assert.deepEqual([earlier, unknown], [null, null]);
    assert.deepEqual(await policyVersions.acceptedBy(three.hash), [megan, alex]);
    assert.deepEqual(await policyVersions.acceptedBy(four.hash), [alex]);
  });

  it('add up the pages of a version that a person was shown', async () => {
    const { policyVersions } = ports();
    const base = two.hash;
    const show = (version: PolicyVersion, page: number, of = base) =>
      policyVersions.saveShown(megan, { version, base: of, pages: [page] }, next());

    await show(four, 1);
    await show(four, 2);
    await show(four, 1);
    const shown = await policyVersions.lastShown(megan);
    await show(three, 2);
    await show(four, 3, one.hash);
    const other = await policyVersions.lastShown(megan);

    assert.deepEqual(shown, { version: four, base, pages: [1, 2] });
    assert.deepEqual(other, { version: three, base, pages: [2] });
  });

  it('forget what was shown and accepted once another version is in force', async () => {
    const { policyVersions } = ports();
    await seeAndAccept(policyVersions, four, megan);
    const ofThree = await policyVersions.acceptedBy(three.hash);
    assert.equal(await policyVersions.putInForce(four.hash, byTwo()), true);

    assert.deepEqual(ofThree, [megan, alex]);
    assert.deepEqual(await policyVersions.current(), four);
    assert.deepEqual(await policyVersions.acceptedBy(three.hash), []);
    assert.equal(await policyVersions.lastShown(alex), null);
    assert.equal(await policyVersions.accept(three.hash, alex, next()), null);
    assert.equal(await policyVersions.putInForce(three.hash, byTwo()), false);
  });

  it('keep a text that JSON of PostgreSQL can’t hold', async () => {
    const { policyVersions } = ports();
    const odd = version('NUL \0, half a pair \ud800, hidden \u200b, "quoted" \\ and two  spaces');

    await seeAndAccept(policyVersions, odd, megan);
    await seeAndAccept(policyVersions, odd, alex);
    await policyVersions.putInForce(odd.hash, byTwo());

    assert.deepEqual(await policyVersions.current(), odd);
  });

  it('refuse a text that does not have the hash of its version', async () => {
    const { policyVersions } = ports();
    const base = (await policyVersions.current())?.hash ?? '';
    const mixed = { ...version('five'), text: version('six').text };

    await assert.rejects(
      policyVersions.saveShown(megan, { version: mixed, base, pages: [1] }, next()),
    );

    assert.equal(await policyVersions.lastShown(megan), null);
  });
}
