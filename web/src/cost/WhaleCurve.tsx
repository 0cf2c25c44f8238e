import { useQuery } from '@tanstack/react-query';
import { getWhale } from '../client.ts';
import { Chart } from '../components/Chart.tsx';
import { formatMonth } from '../components/format.ts';
import { Waiting } from '../components/Notice.tsx';
import { whaleData, whaleWords } from './whale.ts';

/** Customers by contribution, and what they contribute together. */
export const WhaleCurve = () => {
  const { data, error } = useQuery({ queryKey: ['whale'], queryFn: getWhale, staleTime: 5 * 60_000 });
  if (error) return <p role="alert">The curve could not be read. {error.message}</p>;
  if (data === undefined) return <Waiting words="Setting revenue against cost" />;
  return (
    <div className="cost-section">
      <Chart
        title={whaleWords(data)}
        subtitle={`Revenue less assigned cost by customer, the best first, and their sum; ${data.currency}, ${formatMonth(data.from)} to ${formatMonth(data.to)}, as incurred`}
        data={whaleData(data)}
        height={280}
      />
    </div>
  );
};
