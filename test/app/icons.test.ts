import assert from 'node:assert/strict';
import { bytesOf } from './support/files.ts';

/** PNG colour type: RGB with alpha channel. */
const rgba = 6;

describe('the app icons', () => {
  for (const [file, size] of [
    ['color.png', 192],
    ['outline.png', 32],
  ] as const)
    it(`have the size and format that Teams requires: ${file}`, () => {
      const png = bytesOf(`appPackage/${file}`);

      assert.equal(png.subarray(1, 4).toString(), 'PNG');
      assert.equal(png.subarray(12, 16).toString(), 'IHDR');
      assert.deepEqual([png.readUInt32BE(16), png.readUInt32BE(20)], [size, size]);
      assert.equal(png[25], rgba);
    });
});
