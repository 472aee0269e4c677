import { useEffect, useRef, useState } from 'react';

const GLOW_MS = 600;

/** A class that is there for a moment after the value changed, so that the eye finds what a live update moved. */
export const useGlow = (value: string): string => {
  const before = useRef(value);
  const [glows, setGlows] = useState(false);
  useEffect(() => {
    if (before.current === value) return undefined;
    before.current = value;
    setGlows(true);
    const timer = setTimeout(() => setGlows(false), GLOW_MS);
    return () => clearTimeout(timer);
  }, [value]);
  return glows ? 'a-glows' : '';
};
