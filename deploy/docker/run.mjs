import { existsSync, readdirSync } from 'node:fs';

const apps = new URL('../../apps/', import.meta.url);
const program = (name) => new URL(`${name}/dist/main.js`, apps);
const [name = '', ...rest] = process.argv.slice(2);

if (/^[a-z-]+$/.test(name) && existsSync(program(name))) {
  // In this process: signals reach the service itself.
  process.argv.splice(2, 1);
  await import(program(name).href);
} else {
  const known = readdirSync(apps).filter((app) => existsSync(program(app)));
  process.stderr.write(`attain: "${[name, ...rest].join(' ')}" names no service; one of ${known.join(', ')}, and "<service> migrate".\n`);
  process.exitCode = 1;
}
