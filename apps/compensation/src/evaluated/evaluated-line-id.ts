/** A line of an evaluated plan in one posting period: as it stands, or as a closed period froze it. */
export interface EvaluatedLineId {
  readonly id: string;
  readonly closedNo: number | null;
  /** First day of the posting period while it is open; null asks for the line as a whole. */
  readonly start: string | null;
}

const SHAPE = /^([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})(?:\.(?:(\d{4}-\d{2}-\d{2})|(\d{1,9})))?$/;

/** `line.posting period`, or `line.number of the closed period`. */
export const formatEvaluatedLineId = ({ id, closedNo, start }: EvaluatedLineId): string => [id, closedNo ?? start ?? []].flat().join('.');

/** Null for what is no such id. */
export const parseEvaluatedLineId = (text: string): EvaluatedLineId | null => {
  const [, id, start, closed] = SHAPE.exec(text) ?? [];
  return id === undefined ? null : { id, start: start ?? null, closedNo: closed === undefined ? null : Number.parseInt(closed, 10) };
};
