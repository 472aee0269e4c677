/** ISO 4217 codes in circulation, by the number of digits of their minor unit. */
const BY_DIGITS: Readonly<Record<number, string>> = {
  0: 'BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF',
  2: `AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BGN BMD BND BOB BOV BRL BSD BTN BWP BYN BZD CAD CDF CHE CHF CHW CNY COP
COU CRC CUP CVE CZK DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GTQ GYD HKD HNL HTG HUF IDR ILS INR IRR JMD KES
KGS KHR KPW KYD KZT LAK LBP LKR LRD LSL MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MXV MYR MZN NAD NGN NIO NOK NPR NZD
PAB PEN PGK PHP PKR PLN QAR RON RSD RUB SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TOP TRY TTD
TWD TZS UAH USD USN UYU UZS VED VES WST XCD XCG YER ZAR ZMW ZWG`,
  3: 'BHD IQD JOD KWD LYD OMR TND',
  4: 'CLF UYW',
};

const DIGITS: ReadonlyMap<string, number> = new Map(
  Object.entries(BY_DIGITS).flatMap(([digits, codes]) => codes.split(/\s+/).map((code) => [code, digits.charCodeAt(0) - 48] as const)),
);

/** The code is none of ISO 4217: nothing may be guessed about its minor unit. */
export class UnknownCurrency extends Error {
  override readonly name = 'UnknownCurrency';
  readonly code = 'CURRENCY_UNKNOWN';
  constructor(readonly currency: string) {
    super(`"${currency}" is not a currency of ISO 4217`);
  }
}

/** Whether the code is an ISO 4217 currency. */
export const isKnownCurrency = (currency: string): boolean => DIGITS.has(currency);

/**
 * Gives the digits of a currency's minor unit.
 * @throws UnknownCurrency
 * @example minorDigits('USD') // 2, and 0 for JPY, 3 for BHD
 */
export const minorDigits = (currency: string): number => {
  const digits = DIGITS.get(currency);
  if (digits === undefined) throw new UnknownCurrency(currency);
  return digits;
};
