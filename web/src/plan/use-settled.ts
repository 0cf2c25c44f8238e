import { useEffect, useState } from 'react';

const A_MOMENT = 120;

/** A value once it has stood for a moment: for what may follow after the figures in sight. */
export const useSettled = <T>(value: T): T => {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(() => value), A_MOMENT);
    return () => clearTimeout(timer);
  }, [value]);
  return settled;
};
