/** Another writer changed a row between its load and its save; the transaction is worth running again. */
export class LostRace extends Error {
  override readonly name = 'LostRace';
  /** Serialization failure: the platform retries it. */
  readonly code = '40001';
  constructor(table: string, expected: number, written: number) {
    super(`${table}: ${written} of ${expected} rows could be written; another writer was faster`);
  }
}
