import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { postgresForTests, type TestDatabase } from '@attain/testing/servers';
import { copyIn, copyOut, copyRows, Database, type GiveRows, type Tx } from '../../src/db/index.js';

describe('rows in bulk', () => {
  let test: TestDatabase;
  let database: Database;

  beforeAll(async () => {
    test = await (await postgresForTests()).createDatabase();
    database = new Database({ url: test.url, name: 'test', pool: 2 });
    await database.connect();
  });
  afterAll(async () => {
    await database.close();
    await test.drop();
  });

  const numbers = async (tx: Tx, sql: string): Promise<number[]> => {
    const seen: number[] = [];
    await copyOut(tx, `COPY (${sql}) TO STDOUT (FORMAT binary)`, (row, at, end) => {
      seen.push(end - at === 8 ? row.getInt32(at + 4) : NaN);
    });
    return seen;
  };

  it('come out whole and in order, however the socket cuts them; none is none', async () => {
    await database.inTx(async (tx) => {
      const seen = await numbers(tx, 'SELECT n::int4 FROM generate_series(1, 100000) AS n');
      expect([seen.length, seen[0], seen.at(-1)]).toEqual([100_000, 1, 100_000]);
      expect(seen.every((value, index) => value === index + 1)).toBe(true);
      expect(await numbers(tx, 'SELECT 1::int4 WHERE false')).toEqual([]);
      expect(await tx.query('SELECT 7 AS n')).toEqual([{ n: 7 }]);
    });
  });

  it('given a taker that refuses one, the error is thrown and the connection goes on', async () => {
    await database.inTx(async (tx) => {
      const refuse = (): void => {
        throw new Error('refused');
      };
      const statement = 'COPY (SELECT n::int4 FROM generate_series(1, 50000) AS n) TO STDOUT (FORMAT binary)';
      await expect(copyOut(tx, statement, refuse)).rejects.toThrow('refused');
      expect(await tx.query('SELECT 7 AS n')).toEqual([{ n: 7 }]);
    });
  });

  it('given a statement that fails at once or half way, the error is thrown and the connection goes on', async () => {
    await database.inTx(async (tx) => {
      await expect(tx.savepoint(() => numbers(tx, 'SELECT * FROM nothing_there'))).rejects.toThrow('nothing_there');
      await expect(tx.savepoint(() => numbers(tx, 'SELECT (10 / (20000 - n))::int4 FROM generate_series(1, 50000) AS n'))).rejects.toThrow(
        'division by zero',
      );
      expect(await numbers(tx, 'SELECT 3::int4')).toEqual([3]);
    });
  });

  it('given a notice among them, they still come out', async () => {
    await database.inTx(async (tx) => {
      await tx.query(
        `CREATE FUNCTION told(n int) RETURNS int LANGUAGE plpgsql AS $$ BEGIN IF n = 5 THEN RAISE NOTICE 'five'; END IF; RETURN n; END $$`,
      );
      expect(await numbers(tx, 'SELECT told(n)::int4 FROM generate_series(1, 9) AS n')).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9]);
    });
  });

  it('go in as text, in pieces cut anywhere', async () => {
    await database.inTx(async (tx) => {
      await tx.query('CREATE TEMPORARY TABLE pieces (n int) ON COMMIT DROP');
      await copyIn(tx, 'COPY pieces FROM STDIN', ['1\n2', '3\n', '4\n']);
      expect(await numbers(tx, 'SELECT n FROM pieces ORDER BY n')).toEqual([1, 4, 23]);
    });
  });

  /** Gives the numbers from 1 on as rows of one field, as many as fit at a time. */
  const upTo = (count: number): GiveRows => {
    let given = 0;
    return (piece, start) => {
      let at = start;
      for (; given < count && at + 10 <= piece.byteLength; at += 10) {
        piece.setInt16(at, 1);
        piece.setInt32(at + 2, 4);
        piece.setInt32(at + 6, (given += 1));
      }
      return at;
    };
  };

  it('go in as rows of many pieces, again and again; none is none', async () => {
    await database.inTx(async (tx) => {
      await tx.query('CREATE TEMPORARY TABLE rows_in (n int) ON COMMIT DROP');
      for (const count of [0, 1, 100_000, 7]) {
        await copyRows(tx, 'COPY rows_in FROM STDIN (FORMAT binary)', upTo(count));
        expect(await tx.query('SELECT count(*)::int AS rows, coalesce(sum(n), 0)::text AS sum FROM rows_in')).toEqual([
          { rows: count, sum: String((count * (count + 1)) / 2) },
        ]);
        await tx.query('DELETE FROM rows_in');
      }
    });
  });

  it('given rows that the server refuses, or a giver that fails, the error is thrown and the connection goes on', async () => {
    await database.inTx(async (tx) => {
      await tx.query('CREATE TEMPORARY TABLE few (n int CHECK (n < 90000)) ON COMMIT DROP');
      const statement = 'COPY few FROM STDIN (FORMAT binary)';
      const fails: GiveRows = () => {
        throw new Error('nothing to give');
      };
      await expect(tx.savepoint(() => copyRows(tx, statement, upTo(400_000)))).rejects.toThrow('violates check constraint');
      await expect(tx.savepoint(() => copyRows(tx, statement, fails))).rejects.toThrow('nothing to give');
      await expect(tx.savepoint(() => copyRows(tx, 'COPY nowhere FROM STDIN (FORMAT binary)', upTo(1)))).rejects.toThrow('nowhere');
      await copyRows(tx, statement, upTo(3));
      expect(await tx.query('SELECT n FROM few ORDER BY n')).toEqual([{ n: 1 }, { n: 2 }, { n: 3 }]);
    });
  });
});
