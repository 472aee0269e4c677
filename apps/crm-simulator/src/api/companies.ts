import type { Company } from '../crm/records.js';
import { iso } from './object-kind.js';
import type { ObjectKind, Property } from './object-kind.js';

const text = (name: string, label: string, read: (company: Company) => string | null): Property<Company> => ({
  name,
  label,
  type: 'string',
  read,
});

const instant = (name: string, label: string, at: (company: Company) => number): Property<Company> => ({
  name,
  label,
  type: 'datetime',
  read: (company) => iso(at(company)),
  numeric: at,
});

const properties: readonly Property<Company>[] = [
  text('name', 'Company name', (company) => company.name),
  text('domain', 'Company Domain Name', (company) => company.domain),
  text('industry', 'Industry', (company) => company.industry),
  text('hubspot_owner_id', 'Company owner', (company) => company.ownerId),
  text('hs_parent_company_id', 'Parent Company', () => null),
  {
    name: 'hs_object_id',
    label: 'Record ID',
    type: 'number',
    read: (company) => company.id,
    numeric: (company) => Number.parseInt(company.id, 10),
  },
  instant('createdate', 'Create Date', (company) => company.createdAt),
  instant('hs_lastmodifieddate', 'Last Modified Date', (company) => company.updatedAt),
];

export const companies: ObjectKind<Company> = {
  plural: 'companies',
  errorName: 'COMPANY',
  properties: new Map(properties.map((property) => [property.name, property])),
  defaultProperties: ['createdate', 'domain', 'hs_lastmodifieddate', 'hs_object_id', 'name'],
  ids: (crm) => crm.companyIds,
  stored: (crm) => crm.companies,
  answersAs: (_crm, id) => id,
  hidden: () => false,
  associations: () => [],
};
