import { describe, expect, it } from '@jest/globals';
import type { DealFacts } from '../canonical/deal.js';
import { guessMapping, separatorOf, UnmappedColumns } from './mapping.js';
import { parseFile, type FileRow } from './parse-file.js';
import { readRow, type ReadRow, type Refusal } from './rows.js';
import { fullId, readDate, readDecimal } from './values.js';

const MAVEN = ['opportunity_id', 'sales_agent', 'product', 'account', 'deal_stage', 'engage_date', 'close_date', 'close_value'];

const read = (headings: readonly string[], cells: readonly string[], named = {}): ReadRow | readonly Refusal[] => {
  const mapping = guessMapping('deals', headings, named);
  const cell = (field: string): string => cells[headings.indexOf(mapping.columns[field] ?? '')] ?? '';
  return readRow('deals', cell, { mapping, timeZone: 'America/New_York', userId: (text) => text, accountId: (text) => text });
};

const facts = (row: ReadRow | readonly Refusal[]): DealFacts => (row as ReadRow).facts as DealFacts;

describe('the mapping guess', () => {
  it('knows the headings of the Maven files', () => {
    expect(guessMapping('deals', MAVEN).columns).toEqual({
      externalId: 'opportunity_id',
      product: 'product',
      stage: 'deal_stage',
      amount: 'close_value',
      closeDate: 'close_date',
      createdOn: 'engage_date',
      owner: 'sales_agent',
      account: 'account',
    });
    expect(guessMapping('people', ['sales_agent', 'manager', 'regional_office']).columns).toEqual({
      externalId: 'sales_agent',
      name: 'sales_agent',
    });
    expect(
      guessMapping('accounts', ['account', 'sector', 'year_established', 'revenue', 'employees', 'office_location', 'subsidiary_of'])
        .columns,
    ).toEqual({ externalId: 'account', name: 'account', industry: 'sector', country: 'office_location' });
  });

  it("knows the labels of Salesforce reports and HubSpot exports, and Salesforce's own names", () => {
    const report = [
      'Opportunity ID',
      'Opportunity Name',
      'Stage',
      'Amount',
      'Amount Currency',
      'Close Date',
      'Opportunity Owner',
      'Account Name',
      'Type',
      'Created Date',
    ];
    expect(guessMapping('deals', report).columns).toMatchObject({
      externalId: 'Opportunity ID',
      owner: 'Opportunity Owner',
      dealType: 'Type',
      currency: 'Amount Currency',
    });
    const hubSpot = [
      'Record ID',
      'Deal Name',
      'Pipeline',
      'Deal Stage',
      'Close Date',
      'Amount',
      'Currency',
      'Deal owner',
      'Create Date',
      'Deal Type',
      'Is Closed Won',
    ];
    expect(guessMapping('deals', hubSpot).columns).toMatchObject({
      externalId: 'Record ID',
      isWon: 'Is Closed Won',
      owner: 'Deal owner',
      stage: 'Deal Stage',
    });
    const api = [
      'Id',
      'Name',
      'StageName',
      'Amount',
      'CurrencyIsoCode',
      'CloseDate',
      'OwnerId',
      'AccountId',
      'IsWon',
      'IsClosed',
      'SystemModstamp',
    ];
    expect(guessMapping('deals', api).columns).toMatchObject({
      externalId: 'Id',
      owner: 'OwnerId',
      isClosed: 'IsClosed',
      modifiedAt: 'SystemModstamp',
    });
  });

  it('lets a person decide, and names what is missing', () => {
    expect(guessMapping('deals', [...MAVEN, 'seller'], { columns: { owner: 'Seller' } }).columns['owner']).toBe('seller');
    expect(() => guessMapping('deals', ['id', 'amount'])).toThrow(UnmappedColumns);
    expect(() => guessMapping('deals', ['id', 'amount'])).toThrow('No column for stage, closeDate, owner; the file has: id, amount');
  });

  it('finds the separator outside of quotes', () => {
    expect(separatorOf('"a,b";c;d')).toBe(';');
    expect(separatorOf('a,b,c')).toBe(',');
    expect(separatorOf('a\tb')).toBe('\t');
  });
});

describe('a row', () => {
  it('of a won deal counts on its close date, under one spelling of the product', () => {
    expect(facts(read(MAVEN, ['Z063OYW0', 'Darcel Schlecht', 'GTXPro', 'Isdom', 'Won', '2016-10-25', '2017-03-11', '4514']))).toMatchObject(
      {
        name: 'Isdom: GTX Pro',
        product: 'GTX Pro',
        status: 'won',
        amount: '4514',
        owner: 'Darcel Schlecht',
        account: 'Isdom',
        createdOn: '2016-10-25',
        closeDate: '2017-03-11',
        wonOn: ['2017-03-11'],
      },
    );
  });

  it('of a deal tells what plans may ask beside: numbers of known headings, and the fields that a person named', () => {
    const headings = [...MAVEN, 'Quantity', 'Total Contract Value', 'Region', 'Secret'];
    const cells = [
      'Z063OYW0',
      'Darcel Schlecht',
      'GTXPro',
      'Isdom',
      'Won',
      '2016-10-25',
      '2017-03-11',
      '4514',
      '12',
      '9,028.50',
      'north',
      'x',
    ];
    const named = { columns: { 'fields.region': 'region', 'fields.no name': 'Secret' } };
    expect(facts(read(headings, cells, named)).details).toEqual({ quantity: '12', contractTotal: '9028.50', fields: { region: 'north' } });
    expect(read(headings, cells.with(8, 'many'), named)).toMatchObject([{ field: 'quantity' }]);
    expect(facts(read(MAVEN, cells.slice(0, 8)))).not.toHaveProperty('details');
  });

  it('of a lost deal keeps a real 0, and of an open one an empty amount', () => {
    expect(facts(read(MAVEN, ['A', 'Moses Frase', 'GTX Basic', 'Codehow', 'Lost', '2016-10-25', '2017-03-11', '0']))).toMatchObject({
      status: 'lost',
      amount: '0',
    });
    expect(facts(read(MAVEN, ['B', 'Moses Frase', 'GTX Basic', '', 'Engaging', '2016-10-25', '', '']))).toMatchObject({
      status: 'open',
      amount: null,
      account: null,
      closeDate: null,
      wonOn: [],
      name: 'GTX Basic',
    });
  });

  it('is refused with all its faults at once', () => {
    expect(read(MAVEN, ['', 'Moses Frase', '', '', 'Won', '2016-13-25', 'soon', '1.2.3'])).toEqual([
      { field: 'externalId', code: 'empty', reason: 'The row has no id' },
      { field: 'closeDate', code: 'date', reason: '"soon" is no date of the form YYYY-MM-DD' },
      { field: 'amount', code: 'number', reason: '"1.2.3" is no number with the decimal sign "."' },
      { field: 'createdOn', code: 'date', reason: '"2016-13-25" is no date of the form YYYY-MM-DD' },
    ]);
  });

  it('believes the flags before the stage', () => {
    const headings = ['Id', 'StageName', 'Amount', 'CloseDate', 'OwnerId', 'IsWon', 'IsClosed'];
    expect(facts(read(headings, ['1', 'Closed Won', '5', '2026-07-01', 'o', 'false', 'true'])).status).toBe('lost');
    expect(facts(read(headings, ['1', 'Verbal', '5', '2026-07-01', 'o', 'true', 'true'])).status).toBe('won');
  });
});

describe('values', () => {
  it('are read by the set sign and form, without guessing', () => {
    expect(readDecimal('$1,234.50', '.')).toBe('1234.50');
    expect(readDecimal('1.234,50', ',')).toBe('1234.50');
    expect(readDecimal('-3', '.')).toBe('-3');
    expect(readDecimal('', '.')).toBeNull();
    expect(() => readDecimal('1,5', '.')).toThrow('is no number');
    expect(readDate('03/04/2026', 'DD/MM/YYYY', 'UTC')).toBe('2026-04-03');
    expect(readDate('3/4/2026', 'MM/DD/YYYY', 'UTC')).toBe('2026-03-04');
    expect(() => readDate('2026-02-30', 'YYYY-MM-DD', 'UTC')).toThrow('is no date');
    expect(readDate('2026-07-01T01:30:00Z', 'YYYY-MM-DD', 'America/New_York')).toBe('2026-06-30');
  });

  it('give a short Salesforce id its long form', () => {
    expect(fullId('001A0000006Vm9r')).toBe('001A0000006Vm9rIAC');
    expect(fullId('17137567105')).toBe('17137567105');
  });
});

describe('a file', () => {
  const rowsOf = async (...chunks: (string | Buffer)[]): Promise<FileRow[]> => {
    const bytes = async function* (): AsyncGenerator<Buffer> {
      for (const chunk of chunks) yield Buffer.from(chunk);
    };
    const rows: FileRow[] = [];
    for await (const row of parseFile(bytes())) rows.push(row);
    return rows;
  };

  it('may carry a byte order mark, semicolons, quotes and line breaks in a cell, cut anywhere', async () => {
    const bytes = Buffer.from('\ufeffid;name\r\n1;"Müller; Söhne\nGmbH"\r\n\r\n2;"say ""hi"""\r\n');
    const cut = bytes.indexOf(Buffer.from('ü')) + 1;
    expect(await rowsOf(bytes.subarray(0, cut), bytes.subarray(cut))).toEqual([
      { cells: ['id', 'name'], line: 1 },
      { cells: ['1', 'Müller; Söhne\nGmbH'], line: 3 },
      { cells: ['2', 'say "hi"'], line: 5 },
    ]);
  });

  it('may be empty', async () => {
    expect(await rowsOf()).toEqual([]);
  });
});
