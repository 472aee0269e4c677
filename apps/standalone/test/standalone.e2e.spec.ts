import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { readInstallation, type Installation } from '@attain/embedded/installation';

const program = fileURLToPath(new URL('../dist/main.js', import.meta.url));
const portBase = 8_000 + (process.pid % 200) * 100;
let folder: string;
let run: Run;

/** One start of the whole system as a person does it, with a short history in its CRM. */
class Run {
  output = '';
  readonly process: ChildProcess;

  constructor(extra: readonly string[] = []) {
    const parameters = [program, '--data-dir', folder, '--port-base', String(portBase), '--pace', '0', ...extra];
    this.process = spawn(process.execPath, parameters, {
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, NODE_OPTIONS: '', SIMULATOR_HISTORY_DEALS: '300' },
    });
    for (const stream of [this.process.stdout!, this.process.stderr!])
      stream.setEncoding('utf8').on('data', (text: string) => {
        this.output += text;
      });
  }

  get installation(): Installation {
    return readInstallation(folder);
  }

  async untilRunning(withinMs: number): Promise<number> {
    const began = Date.now();
    await until(() => this.output.includes('Attain runs.') || this.process.exitCode !== null, withinMs);
    if (this.process.exitCode !== null) throw new Error(this.output);
    return Date.now() - began;
  }

  async ended(): Promise<number | null> {
    if (this.process.exitCode === null && this.process.signalCode === null) await once(this.process, 'exit');
    return this.process.exitCode;
  }
}

async function until(condition: () => boolean | Promise<boolean>, withinMs: number): Promise<void> {
  for (const deadline = Date.now() + withinMs; Date.now() < deadline; ) {
    if (await condition()) return;
    await new Promise((done) => {
      setTimeout(done, 50);
    });
  }
  throw new Error(`not within ${withinMs} ms`);
}

interface Account {
  readonly role: string;
  readonly email: string;
  readonly password: string;
  readonly personId: string | null;
}

async function signIn(url: string, email: string, password: string): Promise<string> {
  const answer = await fetch(`${url}/api/gateway/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ email, password }),
  });
  expect(answer.status).toBe(204);
  return answer.headers.getSetCookie()[0]!.split(';')[0]!;
}

async function isReady({ processes }: Installation): Promise<boolean> {
  const services = processes.filter(({ name, url }) => url !== null && name !== 'crm-simulator');
  const answers = await Promise.all(
    services.map(({ url }) =>
      fetch(`${url}/readyz`).then(
        (answer) => answer.ok,
        () => false,
      ),
    ),
  );
  return answers.every(Boolean);
}

/** Node processes and servers whose command line or folder names this run. */
function left(): string[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((pid) => {
      try {
        const text = readFileSync(`/proc/${pid}/cmdline`, 'utf8') + readFileSync(`/proc/${pid}/environ`, 'utf8');
        return text.includes(folder) && !text.includes('jest') ? [text.slice(0, 100)] : [];
      } catch {
        return [];
      }
    });
}

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'attain-standalone-'));
  chmodSync(folder, 0o755);
  run = new Run();
  await run.untilRunning(90_000);
}, 100_000);

afterAll(async () => {
  run?.process.kill('SIGTERM');
  await run?.ended();
  rmSync(folder, { recursive: true, force: true });
}, 40_000);

describe('a running system', () => {
  it('is ready, and keeps its keys and addresses to its owner', async () => {
    expect(await isReady(run.installation)).toBe(true);
    const secrets = [
      run.installation.signingKeyPath,
      join(folder, 'run.json'),
      join(folder, 'accounts.json'),
      ...readdirSync(folder)
        .filter((name) => name.endsWith('.secret'))
        .map((name) => join(folder, name)),
    ];
    expect(secrets.map((file) => statSync(file).mode & 0o077)).toEqual(secrets.map(() => 0));
  });

  it('says one address and four sign-ins that work there', async () => {
    const { url } = run.installation.processes.find(({ name }) => name === 'gateway')!;
    expect(run.output).toContain(`  ${url}\n`);
    const { accounts } = JSON.parse(readFileSync(join(folder, 'accounts.json'), 'utf8')) as { accounts: Account[] };
    expect(accounts.map(({ role }) => role)).toEqual(['rep', 'manager', 'compensation-admin', 'operator']);
    for (const { role, email, password, personId } of accounts) {
      expect(run.output).toContain(password);
      const cookie = await signIn(url!, email, password);
      const me = (await (await fetch(`${url}/api/gateway/me`, { headers: { cookie } })).json()) as object;
      expect(me).toMatchObject({ subject: email, roles: [role], personId });
      const people = await fetch(`${url}/api/planning/people`, { headers: { cookie } });
      expect([role, people.status]).toEqual([role, role === 'operator' ? 403 : 200]);
    }
  }, 30_000);

  it('refuses a second start of the same folder in one line', async () => {
    const second = new Run();
    expect(await second.ended()).toBe(1);
    expect(second.output).toMatch(
      /^attain: Attain already runs on .* \(process \d+\): stop it first, or choose another folder with --data-dir\.\n$/,
    );
  }, 30_000);

  it('starts a killed service again', async () => {
    const before = run.installation.processes.find(({ name }) => name === 'planning')!;
    process.kill(before.pid, 'SIGKILL');
    await until(
      async () =>
        run.installation.processes.some(({ name, pid }) => name === 'planning' && pid !== before.pid) && isReady(run.installation),
      30_000,
    );
  }, 40_000);

  it('starts a killed database again, and the services go on without a restart', async () => {
    const before = run.installation.processes;
    process.kill(before.find(({ name }) => name === 'postgres')!.pid, 'SIGKILL');
    await until(() => run.output.includes('PostgreSQL runs again'), 30_000);
    await until(() => isReady(run.installation), 30_000);
    for (const { name, pid } of run.installation.processes.filter(({ url }) => url !== null)) {
      expect([name, pid]).toEqual([name, before.find((one) => one.name === name)!.pid]);
    }
  }, 70_000);

  it('stops in order within 25 s and leaves nothing behind', async () => {
    const began = Date.now();
    run.process.kill('SIGTERM');
    expect(await run.ended()).toBe(0);
    expect(Date.now() - began).toBeLessThan(25_000);
    expect(left()).toEqual([]);
    expect(existsSync(join(folder, 'run.json'))).toBe(false);
  }, 40_000);

  it('starts a second time within 25 s with what it had', async () => {
    run = new Run();
    expect(await run.untilRunning(40_000)).toBeLessThan(25_000);
    expect(run.output).not.toContain('people:');
    const { accounts } = JSON.parse(readFileSync(join(folder, 'accounts.json'), 'utf8')) as { accounts: Account[] };
    for (const { password } of accounts) expect(run.output).not.toContain(password);
    const { url } = run.installation.processes.find(({ name }) => name === 'gateway')!;
    expect(await signIn(url!, accounts[0]!.email, accounts[0]!.password)).toMatch(/^attain_session=/);
  }, 50_000);

  it('starts after its supervisor was killed', async () => {
    run.process.kill('SIGKILL');
    await run.ended();
    await until(() => left().every((text) => text.includes('postgres')), 25_000);
    run = new Run();
    await run.untilRunning(40_000);
    expect(run.output).toContain('left over by an earlier run');
  }, 80_000);
});
