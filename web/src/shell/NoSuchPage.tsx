import { Link } from '@tanstack/react-router';
import { Notice } from '../components/Notice.tsx';

export const NoSuchPage = () => (
  <Notice title="There is no page at this address">
    The address may be mistyped, or the page has moved. <Link to="/plan">Open the plan</Link>.
  </Notice>
);
