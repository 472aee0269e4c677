import type { KindCode } from '../canonical/record.js';

export type ImportKind = 'people' | 'accounts' | 'deals';

/** A field of a record and the headings under which exports carry it, in the order in which they are preferred. */
export interface ImportField {
  readonly name: string;
  readonly headings: readonly string[];
  readonly required?: true;
}

/** The kind of record that a file's rows become. */
export const RECORD_KIND: Readonly<Record<ImportKind, KindCode>> = { people: 'user', accounts: 'account', deals: 'deal' };

const people: readonly ImportField[] = [
  {
    name: 'externalId',
    headings: ['User ID', 'Owner ID', 'Id', 'Record ID', 'Employee ID', 'sales_agent', 'Email', 'Full Name', 'Name'],
    required: true,
  },
  { name: 'name', headings: ['sales_agent', 'Full Name', 'Name', 'User: Full Name', 'Owner Name', 'Sales rep'], required: true },
  { name: 'email', headings: ['Email', 'E-mail', 'Email address', 'Username'] },
  { name: 'active', headings: ['Active', 'IsActive', 'Is Active'] },
];

const accounts: readonly ImportField[] = [
  {
    name: 'externalId',
    headings: [
      'Account ID',
      'AccountId',
      'Record ID',
      'Record ID - Company',
      'Id',
      'Company ID',
      'account',
      'Account Name',
      'Company name',
    ],
    required: true,
  },
  { name: 'name', headings: ['Account Name', 'Company name', 'Name', 'account'], required: true },
  { name: 'industry', headings: ['Industry', 'sector'] },
  { name: 'country', headings: ['Billing Country', 'BillingCountry', 'Country', 'Country/Region', 'office_location'] },
  { name: 'owner', headings: ['Account Owner', 'Company owner', 'OwnerId', 'hubspot_owner_id', 'Owner'] },
];

const deals: readonly ImportField[] = [
  {
    name: 'externalId',
    headings: ['opportunity_id', 'Opportunity ID', 'Record ID', 'Record ID - Deal', 'Deal ID', 'hs_object_id', 'Id'],
    required: true,
  },
  { name: 'name', headings: ['Opportunity Name', 'Deal Name', 'dealname', 'Name'] },
  { name: 'dealType', headings: ['Deal Type', 'dealtype', 'Type'] },
  { name: 'product', headings: ['product', 'Product Name'] },
  { name: 'quantity', headings: ['Quantity', 'TotalOpportunityQuantity', 'Total Quantity'] },
  { name: 'termMonths', headings: ['Contract Term (Months)', 'Contract Term', 'Term (Months)'] },
  { name: 'contractTotal', headings: ['Total Contract Value', 'hs_tcv', 'TCV'] },
  { name: 'pipeline', headings: ['Pipeline'] },
  { name: 'stage', headings: ['deal_stage', 'Deal Stage', 'dealstage', 'Stage', 'StageName'], required: true },
  { name: 'isWon', headings: ['Is Closed Won', 'hs_is_closed_won', 'IsWon', 'Won'] },
  { name: 'isClosed', headings: ['Is Deal Closed?', 'Is Closed', 'hs_is_closed', 'IsClosed', 'Closed'] },
  { name: 'amount', headings: ['close_value', 'Amount'], required: true },
  { name: 'currency', headings: ['Amount Currency', 'Currency', 'deal_currency_code', 'CurrencyIsoCode', 'Opportunity Currency'] },
  { name: 'closeDate', headings: ['close_date', 'Close Date', 'closedate', 'CloseDate'], required: true },
  { name: 'createdOn', headings: ['engage_date', 'Created Date', 'Create Date', 'createdate', 'CreatedDate'] },
  {
    name: 'owner',
    headings: ['hubspot_owner_id', 'OwnerId', 'Owner ID', 'sales_agent', 'Opportunity Owner', 'Deal owner', 'Owner'],
    required: true,
  },
  {
    name: 'account',
    headings: [
      'AccountId',
      'Account ID',
      'Associated Company IDs',
      'hs_primary_associated_company',
      'Account Name',
      'Associated Company',
      'account',
    ],
  },
  { name: 'modifiedAt', headings: ['Last Modified Date', 'hs_lastmodifieddate', 'SystemModstamp', 'LastModifiedDate'] },
];

export const FIELDS: Readonly<Record<ImportKind, readonly ImportField[]>> = { people, accounts, deals };
