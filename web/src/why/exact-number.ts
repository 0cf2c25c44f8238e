import { formatNumber } from '../components/format.ts';

/** A number with as many decimals as it has, up to two from a hundred on and four below. */
export const exactNumber = (value: number): string => {
  const most = Math.abs(value) >= 100 ? 2 : 4;
  const decimals = Array.from({ length: most }, (_, at) => at);
  const enough = decimals.find((one) => Math.abs(value - Number(value.toFixed(one))) < 1e-9) ?? most;
  return formatNumber(value, enough);
};
