/** The arc of a gauge: a turn of 220 degrees, open below. */
const SPAN = 220;
const START = -SPAN / 2;

export interface Point {
  readonly x: number;
  readonly y: number;
}

/** The top of the scale: 150 %, or as far as the value goes, in steps of 50 %. */
export const gaugeTop = (value: number): number => Math.max(1.5, Math.ceil(value * 2) / 2);

/** A place on the arc; share 0 is its left end, 1 its right end. */
export const onArc = (share: number, radius: number, centre: Point): Point => {
  const angle = ((START + SPAN * Math.min(1, Math.max(0, share)) - 90) * Math.PI) / 180;
  return { x: centre.x + radius * Math.cos(angle), y: centre.y + radius * Math.sin(angle) };
};

/** The path of an arc between two shares. */
export const arcPath = (from: number, to: number, radius: number, centre: Point): string => {
  const [a, b] = [onArc(from, radius, centre), onArc(to, radius, centre)];
  const large = (Math.min(1, to) - Math.max(0, from)) * SPAN > 180 ? 1 : 0;
  const text = ({ x, y }: Point): string => `${x.toFixed(2)} ${y.toFixed(2)}`;
  return `M ${text(a)} A ${radius} ${radius} 0 ${large} 1 ${text(b)}`;
};
