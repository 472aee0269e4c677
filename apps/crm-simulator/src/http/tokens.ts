/** The two bearer tokens: one for the CRM's API, one for everything that a CRM would not have. */
export class Tokens {
  constructor(
    readonly api: string,
    readonly control: string,
  ) {}
}
