import type { CreditFacet } from '../app/stored-credits.js';
import { column, type Tx } from '@attain/platform/db';

/** One text per facet. */
export const facetName = ({ currency, homeCurrency, dealType }: CreditFacet): string => JSON.stringify([currency, homeCurrency, dealType]);

interface Row {
  readonly no: number;
  readonly currency: string;
  readonly home_currency: string | null;
  readonly deal_type: string | null;
}

const FACETS = 'SELECT no, currency, home_currency, deal_type FROM credit_facet';

/** Facets have small numbers of ours, so that credits stay narrow. A number never changes. */
export class CreditFacets {
  private readonly numbers = new Map<string, number>();

  /** Numbers of facets by name, given where they have none yet. */
  async numbersOf(tx: Tx, facets: readonly CreditFacet[]): Promise<ReadonlyMap<string, number>> {
    const missing = new Map<string, CreditFacet>();
    for (const facet of facets) {
      const name = facetName(facet);
      if (!this.numbers.has(name)) missing.set(name, facet);
    }
    if (missing.size === 0) return this.numbers;
    const wanted = [...missing.values()];
    const columns = [
      column.text(wanted.map(({ currency }) => currency)),
      column.text(wanted.map(({ homeCurrency }) => homeCurrency)),
      column.text(wanted.map(({ dealType }) => dealType)),
    ];
    await tx.query(
      `INSERT INTO credit_facet (currency, home_currency, deal_type) SELECT * FROM unnest($1::text[], $2::text[], $3::text[]) ORDER BY 1, 2, 3
       ON CONFLICT DO NOTHING`,
      columns,
    );
    const rows = await tx.query<Row>(
      `${FACETS} f WHERE EXISTS (SELECT FROM unnest($1::text[], $2::text[], $3::text[]) AS k (currency, home_currency, deal_type)
         WHERE (k.currency, k.home_currency, k.deal_type) IS NOT DISTINCT FROM (f.currency, f.home_currency, f.deal_type))`,
      columns,
    );
    const found = new Map(rows.map((row) => [facetName(toFacet(row)), row.no]));
    tx.afterCommit(() => found.forEach((no, name) => this.numbers.set(name, no)));
    return new Map([...this.numbers, ...found]);
  }
}

const toFacet = ({ currency, home_currency, deal_type }: Row): CreditFacet => ({
  currency,
  homeCurrency: home_currency,
  dealType: deal_type,
});

/** All facets, by number. */
export const readFacets = async (tx: Tx): Promise<Map<number, CreditFacet>> =>
  new Map((await tx.query<Row>(FACETS)).map((row) => [row.no, toFacet(row)]));
