import { readFileSync } from 'node:fs';
import { extname } from 'node:path';

const TYPES = { '.js': 'text/javascript; charset=utf-8', '.css': 'text/css; charset=utf-8' };

/** A file of a package as it was published, for the bench's site to answer with. */
export const packageFile = (name, path) => fileAt(`../node_modules/${name}/${path}`);

/** A package's name with the version that is installed. */
export const named = (name) =>
  `${name} ${JSON.parse(packageFile(name, 'package.json').body).version}`;

/** A file of this folder: a site owner's configuration. */
export const ownFile = (name) => fileAt(name);

/** A script that was built here. */
export const script = (body) => ({ type: TYPES['.js'], body });

const fileAt = (path) => ({
  type: TYPES[extname(path)],
  body: readFileSync(new URL(path, import.meta.url), 'utf8'),
});
