import { readFileSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { ESLint } from 'eslint';

/** Each fixture is one file with one violation: `lint as:` says where it stands, `expect:` which rule must fire, and what it says. */
interface Fixture {
  readonly name: string;
  readonly path: string;
  readonly rule: string;
  readonly says: string;
  readonly code: string;
}

const workspace = fileURLToPath(new URL('../../../../', import.meta.url));
const folder = fileURLToPath(new URL('fixtures/', import.meta.url));

function readFixture(file: string): Fixture {
  const [as, expected, ...lines] = readFileSync(folder + file, 'utf8').split('\n');
  const [, path] = /^\/\/ lint as: (\S+)$/.exec(as!)!;
  const [, rule, says] = /^\/\/ expect: (\S+) ?(.*)$/.exec(expected!)!;
  const code = lines.flatMap((line) => (line.includes('// repeat: ') ? Array<string>(400).fill(line.replace('// repeat: ', '')) : [line]));
  return { name: file.replace('.fixture', ''), path: path!, rule: rule!, says: says!, code: code.join('\n') };
}

const fixtures = readdirSync(folder)
  .filter((file) => file.endsWith('.fixture'))
  .map(readFixture);
let eslint: ESLint;

const lint = async (code: string, path: string): Promise<{ rule: string | null; message: string }[]> => {
  const [result] = await eslint.lintText(code, { filePath: workspace + path });
  return result!.messages.map(({ ruleId, message }) => ({ rule: ruleId, message }));
};

describe('the fences', () => {
  beforeAll(async () => {
    eslint = new ESLint({ cwd: workspace });
    await eslint.calculateConfigForFile(`${workspace}libs/domain/src/money/money.ts`);
  }, 60_000);

  it.each(fixtures.map((fixture) => [fixture.name, fixture] as const))('given %s, go red', async (_name, { code, path, rule, says }) => {
    expect(await lint(code, path)).toContainEqual({ rule, message: expect.stringContaining(says) });
  });

  it.each([
    [
      'a service that reads the domain',
      'apps/planning/src/app/fixture.ts',
      "import { money } from '@attain/domain/money';\n\nexport const zero = money(0n, 'EUR');\n",
    ],
    [
      'a later room that reads an earlier one',
      'libs/domain/src/payout/fixture.ts',
      "import { money } from '../money/index.js';\n\nexport const zero = money(0n, 'EUR');\n",
    ],
    [
      'a route with its permission',
      'apps/planning/src/http/fixture.controller.ts',
      "@Controller('api/planning')\nexport class FixtureController {\n  @Get('people')\n  @Permission('planning:read')\n  list(): string[] {\n" +
        '    return [];\n  }\n}\n',
    ],
    [
      'a wire file that uses typebox',
      'libs/contracts/src/crm/fixture.ts',
      "import Type from 'typebox';\n\nexport const text = Type.String();\n",
    ],
    [
      'a date made from data in the domain',
      'libs/domain/src/calendar/fixture.ts',
      'export const at = (text: string): Date => new Date(text);\n',
    ],
  ])('given %s, stay green', async (_name, path, code) => {
    expect((await lint(code, path)).filter(({ rule }) => rule !== 'no-undef')).toEqual([]);
  });
});
