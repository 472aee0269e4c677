import { formatRatio, plotted } from '../format/index.js';
import { arcPath, gaugeTop, onArc, type Point } from './gauge-shape.js';
import classes from './parts.module.css';
import { useGlow } from './use-glow.js';

export interface GaugeMark {
  /** Share of the quota, a decimal text: `1.25`. */
  readonly at: string;
  readonly label: string;
}

export interface GaugeProps {
  /** Attainment as the service gave it, `0.874512`; null when there is no quota to measure it by. */
  readonly value: string | null;
  /** What stands below the number. */
  readonly caption: string;
  readonly marks?: readonly GaugeMark[];
  /** Where one should be today. */
  readonly expected?: string | null;
}

const WIDTH = 280;
const HEIGHT = 184;
const RADIUS = 96;
const CENTRE: Point = { x: WIDTH / 2, y: 128 };

const Tick = ({ share, kind }: { readonly share: number; readonly kind: 'mark' | 'expected' }) => {
  const [inner, outer] = kind === 'mark' ? [RADIUS - 8, RADIUS + 8] : [RADIUS - 13, RADIUS + 13];
  const [a, b] = [onArc(share, inner, CENTRE), onArc(share, outer, CENTRE)];
  return <line x1={a.x} y1={a.y} x2={b.x} y2={b.y} className={kind === 'mark' ? classes.gaugeMark : classes.gaugeExpected} />;
};

const MarkLabel = ({ share, label }: { readonly share: number; readonly label: string }) => {
  const { x, y } = onArc(share, RADIUS + 16, CENTRE);
  return (
    <text x={x} y={y + 4} className={classes.gaugeLabel} textAnchor={x > CENTRE.x + 8 ? 'start' : x < CENTRE.x - 8 ? 'end' : 'middle'}>
      {label}
    </text>
  );
};

const sayAll = ({ value, caption, marks = [], expected }: GaugeProps): string =>
  [
    value === null ? 'Attainment cannot be told: there is no quota' : `Attainment ${formatRatio(value)}, ${caption}`,
    ...(expected ? [`expected by today ${formatRatio(expected)}`] : []),
    ...marks.map(({ at, label }) => `${label} from ${formatRatio(at)}`),
  ].join('; ');

/** Attainment on an arc, with tier bounds as ticks and a dashed tick where one should be today. */
export const Gauge = (props: GaugeProps) => {
  const { value, caption, marks = [], expected = null } = props;
  const glow = useGlow(value ?? '');
  const reached = value === null ? 0 : Math.max(0, plotted(value));
  const top = gaugeTop(reached);
  return (
    <div className={classes.gauge}>
      <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={sayAll(props)}>
        <path d={arcPath(0, 1, RADIUS, CENTRE)} className={classes.gaugeTrack} />
        {reached > 0 ? <path d={arcPath(0, reached / top, RADIUS, CENTRE)} className={classes.gaugeFill} /> : null}
        {marks.map(({ at, label }) => (
          <g key={at}>
            <Tick share={plotted(at) / top} kind="mark" />
            <MarkLabel share={plotted(at) / top} label={label} />
          </g>
        ))}
        {expected === null ? null : <Tick share={plotted(expected) / top} kind="expected" />}
      </svg>
      <div className={classes.gaugeText} aria-hidden>
        <span className={`${classes.gaugeValue} a-number ${glow}`}>{value === null ? '—' : formatRatio(value)}</span>
        <span className={classes.gaugeCaption}>{caption}</span>
      </div>
      {expected === null ? null : (
        <p className={classes.gaugeNote} aria-hidden>
          <span className={classes.gaugeNoteMark} /> even pace today {formatRatio(expected)}
        </p>
      )}
    </div>
  );
};
