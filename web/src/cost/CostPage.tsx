export const CostPage = () => <p>Cost</p>;
