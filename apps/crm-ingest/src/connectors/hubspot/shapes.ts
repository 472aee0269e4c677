/** The parts of HubSpot's answers that are read; numbers come as text (see exact-json). */
export interface HubSpotObject {
  readonly id: string;
  readonly properties: Readonly<Record<string, string | null | undefined>>;
  readonly propertiesWithHistory?: Readonly<Record<string, readonly HistoryValue[] | undefined>>;
  readonly createdAt?: string;
  readonly updatedAt: string;
  readonly archived?: boolean;
  readonly archivedAt?: string;
}

export interface HistoryValue {
  readonly value: string | null;
  readonly timestamp: string;
}

export interface Paged<T> {
  readonly results: readonly T[];
  readonly total?: string;
  readonly paging?: { readonly next?: { readonly after?: string } };
}

export interface HubSpotOwner {
  readonly id: string;
  readonly email?: string | null;
  readonly firstName?: string | null;
  readonly lastName?: string | null;
  readonly updatedAt: string;
  readonly archived: boolean;
}

export interface HubSpotPipeline {
  readonly id: string;
  readonly stages: readonly { readonly id: string; readonly metadata?: { readonly isClosed?: string; readonly probability?: string } }[];
}

export interface HubSpotRate {
  readonly fromCurrencyCode: string;
  readonly toCurrencyCode: string;
  readonly conversionRate: string;
  readonly effectiveAt?: string;
  readonly createdAt?: string;
}

export interface HubSpotAccount {
  readonly portalId: string;
  readonly timeZone: string;
  readonly companyCurrency?: string | null;
}

export interface HubSpotSplits {
  readonly id: string;
  readonly splits: readonly { readonly archived?: boolean; readonly properties: Readonly<Record<string, string | null | undefined>> }[];
}

export interface HubSpotAssociations {
  readonly from: { readonly id: string };
  readonly to: readonly { readonly toObjectId: string; readonly associationTypes: readonly { readonly typeId: string }[] }[];
}
