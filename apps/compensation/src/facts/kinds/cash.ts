import { checkNotNegative, factKind, type FactKind } from '../fact-kind.js';

const cash = (kind: 'invoice' | 'receipt' | 'refund', section: 'invoices' | 'receipts' | 'refunds'): FactKind =>
  factKind<typeof section>({
    kind,
    section,
    needsApproval: false,
    many: true,
    key: ({ dealId, entry }) => (entry.id === undefined ? `${dealId}|${entry.date}` : `${dealId}|#${entry.id}`),
    from: ({ date, recordedOn }) => (recordedOn !== undefined && recordedOn < date ? recordedOn : date),
    read: (entry, names) => {
      const dealId = names.deal(entry.deal, 'deal');
      return dealId === null ? null : { entry: { ...entry, deal: dealId }, personId: null, dealId, parties: [] };
    },
    check: (entry, findings) => {
      checkNotNegative(entry.amount, 'amount', findings, 'Write it above 0; cash that goes back is a refund');
      checkNotNegative(entry.tax, 'tax', findings, 'Write the tax within the amount, 0 or more');
    },
  });

export const invoice = cash('invoice', 'invoices');
export const receipt = cash('receipt', 'receipts');
export const refund = cash('refund', 'refunds');
