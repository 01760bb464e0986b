/** Writes small databases in the MaxMind DB format 2.0, for tests: few networks, 24-bit records. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { tempFolder } from './kit.ts';

export type MmdbValue = string | number | MmdbValue[] | { [key: string]: MmdbValue };

/** A leaf holds the index of its network's data, a branch the two ways on, null is nothing known. */
type Tree = { data: number } | [Tree, Tree] | null;

/**
 * @param networks IPv4 networks such as `192.0.2.0/24`, none within another, and what is known of them
 * @param ipVersion 6 puts them below `::/96`, as such databases have them
 * @returns the file
 */
export function writeMmdb(networks: Record<string, MmdbValue>, ipVersion: 4 | 6 = 6): string {
  const file = join(tempFolder(), 'places.mmdb');
  writeFileSync(file, mmdbBytes(networks, ipVersion));
  return file;
}

function mmdbBytes(networks: Record<string, MmdbValue>, ipVersion: 4 | 6): Buffer {
  let tree: Tree = null;
  Object.keys(networks).forEach((network, data) => {
    tree = withLeaf(tree, (ipVersion === 6 ? '0'.repeat(96) : '') + bitsOf(network), { data });
  });
  const records = Object.values(networks).map(encoded);
  const starts = records.map((_, i) => Buffer.concat(records.slice(0, i)).length);
  const nodes: [Tree, Tree][] = [];
  number(tree, nodes);
  const pointer = (to: Tree): number => {
    if (to === null) return nodes.length;
    return Array.isArray(to) ? nodes.indexOf(to) : nodes.length + 16 + (starts[to.data] ?? 0);
  };
  const search = nodes.flat().map((to) => uint(pointer(to), 3));
  const metadata = encoded({
    binary_format_major_version: 2,
    binary_format_minor_version: 0,
    build_epoch: 1,
    database_type: 'Test',
    description: { en: 'Test' },
    ip_version: ipVersion,
    languages: ['en'],
    node_count: nodes.length,
    record_size: 24,
  });
  const marker = Buffer.from('\xab\xcd\xefMaxMind.com', 'latin1');
  return Buffer.concat([...search, Buffer.alloc(16), ...records, marker, metadata]);
}

function bitsOf(network: string): string {
  const [address = '', length] = network.split('/');
  const bits = address.split('.').map((byte) => Number(byte).toString(2).padStart(8, '0'));
  return bits.join('').slice(0, Number(length));
}

function withLeaf(tree: Tree, bits: string, leaf: Tree): Tree {
  if (!bits) return leaf;
  const [zero, one]: [Tree, Tree] = Array.isArray(tree) ? tree : [null, null];
  const rest = bits.slice(1);
  return bits[0] === '0' ? [withLeaf(zero, rest, leaf), one] : [zero, withLeaf(one, rest, leaf)];
}

function number(tree: Tree, nodes: [Tree, Tree][]): void {
  if (!Array.isArray(tree)) return;
  nodes.push(tree);
  for (const next of tree) number(next, nodes);
}

const TYPES = { string: 2, number: 6, map: 7, array: 11 };

function encoded(value: MmdbValue): Buffer {
  if (typeof value === 'number') return Buffer.concat([control(TYPES.number, 4), uint(value, 4)]);
  if (typeof value === 'string') {
    const text = Buffer.from(value);
    return Buffer.concat([control(TYPES.string, text.length), text]);
  }
  if (Array.isArray(value)) {
    return Buffer.concat([control(TYPES.array, value.length), ...value.map(encoded)]);
  }
  const parts = Object.entries(value).flatMap(([key, each]) => [encoded(key), encoded(each)]);
  return Buffer.concat([control(TYPES.map, Object.keys(value).length), ...parts]);
}

/** Sizes below 29 stand in the control byte itself, and types above 7 in a byte behind it. */
function control(type: number, size: number): Buffer {
  if (size > 28) throw new RangeError('too long for a test database');
  return Buffer.from(type > 7 ? [size, type - 7] : [(type << 5) | size]);
}

function uint(value: number, bytes: number): Buffer {
  const buffer = Buffer.alloc(bytes);
  buffer.writeUIntBE(value, 0, bytes);
  return buffer;
}
