export interface AttentionWords {
  readonly title: string;
  /** What to do about it. */
  readonly next: string;
}

/** What is wrong with a deal in the reader's words, by the services' code. */
const words: Readonly<Record<string, AttentionWords>> = {
  'amount-missing': { title: 'No amount', next: 'Enter the amount in the CRM. Until then nobody is credited, and it is not counted as 0.' },
  'amount-invalid': {
    title: 'Amount cannot be read',
    next: 'Correct the amount in the CRM: a plain number, no finer than the currency allows.',
  },
  'owner-missing': { title: 'No owner', next: 'Assign an owner in the CRM; the deal is credited to whoever owned it at the win.' },
  'owner-unknown': { title: 'Owner is not known here', next: 'Import the person, or link the CRM user to one under people.' },
  'close-date-missing': { title: 'No close date', next: 'Enter a close date in the CRM; it decides the period in which the deal counts.' },
  'currency-unknown': { title: 'Unknown currency', next: 'Choose a currency of ISO 4217 in the CRM.' },
  'rate-missing': {
    title: 'No exchange rate',
    next: 'Add the rate to the home currency for the close date; the deal is credited again by itself.',
  },
  'stage-unknown': { title: 'Unknown stage', next: 'Map the stage to open, won or lost in the connection.' },
  'splits-do-not-sum': {
    title: 'Splits do not make 100%',
    next: 'Correct the split shares in the CRM. Until then the deal is credited to nobody.',
  },
  'policy-missing': { title: 'No crediting policy', next: 'Add a crediting policy that is in force on the close date.' },
};

export const attentionWords = (code: string): AttentionWords =>
  words[code] ?? { title: code.replaceAll('-', ' '), next: 'Look at the deal in the CRM.' };

export const attentionCodes = Object.keys(words);
