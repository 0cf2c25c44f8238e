export const RatioPage = () => <p>Ratios</p>;
