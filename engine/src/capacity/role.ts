export const PAY = 'money/fte/year';

export const perRole = { dims: ['role'], totals: { role: 'none' } } as const;
