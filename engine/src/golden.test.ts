import { describe, expect, it } from 'vitest';
import { example, figure } from './testing/plans.ts';

/** METHOD's figures: the slide as printed beside the exact value (DESIGN, Laws). */
type Golden = readonly [rule: string, ref: string, exact: number, slide: string, tolerance?: number];

const check = (name: string, scenarios: readonly string[], rows: readonly Golden[]): void => {
  describe(`${name}${scenarios.length > 0 ? ` with ${scenarios.join(' + ')}` : ''}`, () => {
    const evaluation = example(name, { scenarios });
    for (const [rule, ref, exact, slide, tolerance] of rows)
      it(`[${rule}] ${ref} = ${exact} (slide: ${slide})`, () => {
        const off = Math.abs(figure(evaluation, ref) - exact);
        expect(off).toBeLessThanOrEqual(tolerance ?? 1e-9 * Math.max(1, Math.abs(exact)));
      });
  });
};

check(
  'template-50m',
  [],
  [
    ['P2', 'arr[total,2026-01]', 50_000_000, '50,000,000'],
    ['P2', 'arr[total,2026-02]', 51_000_000, '51,000,000'],
    ['P2', 'arr[total,2026-12]', 62_168_715.42, '62,168,715.42', 0.005],
    ['T1', 'mrr[total,2026-01]', 50_000_000 / 12, '4,166,666.67'],
    ['T1', 'mrr[total,2026-02]', 4_250_000, '4,250,000'],
    ['P2', 'customers[total,2026-01]', 5000 / 3, '1,667'],
    ['P2', 'customers[total,2026-02]', 1700, '1,700'],
    ['T2', 'arr.avg[total,year1]', 55_883_707.2, '55,883,707.20', 0.005],
    ['K8', 'required.csm[total,2026-01]', 50 / 3, '16.667'],
    ['K8', 'required.csmOps[total,2026-01]', 50 / 12, '4.167'],
    ['K8', 'required.csmManager[total,2026-01]', (50 / 3) * 0.13, '2.167'],
    ['K8', 'target.csm[total,2026-01]', 17, '17'],
    ['K8', 'target.csmOps[total,2026-01]', 5, '5'],
    ['K8', 'target.csmManager[total,2026-01]', 3, '3'],
    ['K8', 'required.csm[total,2026-02]', 17, '17'],
    ['K8', 'target.csm[total,2026-02]', 17, '17'],
    ['K8', 'required.csmOps[total,2026-02]', 4.25, '4.25'],
    ['K8', 'required.csmManager[total,2026-02]', 2.21, '2.21'],
    ['K8', 'target.csm[total,2026-12]', 21, '21'],
    ['K8', 'target.csmOps[total,2026-12]', 6, '6'],
    ['K8', 'target.csmManager[total,2026-12]', 3, '3'],
    ['P7', 'peopleCost.shareOfArr[total,2026-01]', 0.08792, '8.792 %'],
    ['P5', 'peopleCost.total[total,year1]', 4_796_166.67, '4,796,166.67', 0.005],
    ['T2', 'peopleCost.shareOfArr[total,year1]', 0.085824, '8.5824 %', 5e-7],
    ['K1', 'loadedCost[csm]', 182_000, '182,000'],
    ['K1', 'loadedCost[csmOps]', 126_000, '126,000'],
    ['K1', 'loadedCost[csmManager]', 224_000, '224,000'],
    ['K1', 'loadedCost[psConsultant]', 210_000, '210,000'],
    ['K1', 'loadedCost[educator]', 168_000, '168,000'],
    ['K1', 'loadedCost[psManager]', 280_000, '280,000'],
    ['K1', 'loadedCost[educationManager]', 252_000, '252,000'],
    ['K2', 'hours.theoretical[csm]', 2080, '2,080'],
    ['P6', 'services.revenuePerHead.theoretical[psConsultant]', 124_800, '124,800'],
    ['P6', 'services.marginPerHead.theoretical[psConsultant]', -85_200, '−85,200'],
    ['P6', 'services.breakEvenRate.theoretical[psConsultant]', 252.4038, '252.40', 5e-5],
    ['P6', 'services.breakEvenBillable.theoretical[psConsultant]', 0.673077, '67.3 %', 5e-7],
    ['R7', 'floor.arrPerCsm[csm]', 1_820_000, '1.82M'],
    ['R7', 'floor.arrPerCsm.comfortable[csm]', 2_600_000, '2.60M'],
    ['R9', 'ratio.staffed.arrPerCsm[total,2026-02]', 3_000_000, '3M'],
  ],
);

check(
  'template-50m',
  ['exact'],
  [
    ['P7', 'peopleCost.shareOfArr[total,2026-01]', 0.080873, '8.0873 %', 5e-7],
    ['P5', 'peopleCost.total[total,year1]', 4_519_501.68, '4,519,501.68', 0.01],
    ['T2', 'peopleCost.shareOfArr[total,year1]', 0.080873, '8.0873 %', 5e-7],
    ['R9', 'ratio.staffed.customersPerCsm[total,2026-01]', 100, '100'],
  ],
);

check(
  'template-50m',
  ['with-leave'],
  [
    ['K3', 'hours.present[csm]', 1840, '1,840'],
    ['K4', 'hours.practical[csm]', 1380, '1,380'],
    ['K5', 'capacityRate[csm]', 182_000 / 1380, '131.884'],
    ['K5', 'capacityRate.perMinute[csm]', 182_000 / 1380 / 60, '2.198'],
    ['P6', 'services.revenuePerHead.present[psConsultant]', 110_400, '110,400'],
    ['P6', 'services.marginPerHead.present[psConsultant]', -99_600, '−99,600'],
    ['P6', 'services.breakEvenRate.present[psConsultant]', 285.3261, '285.33', 5e-5],
    ['P6', 'services.breakEvenBillable.present[psConsultant]', 0.76087, '76.1 %', 5e-7],
    ['R8', 'affordable.hoursPerYear[all]', 22.747, '22.75', 5e-4],
  ],
);

check(
  'segments-75m',
  [],
  [
    ['S5', 'customers[total,2026-01]', 1600, '1,600'],
    ['S5', 'arr[total,2026-01]', 75_000_000, '75M'],
    ['R9', 'ratio.staffed.customersPerCsm[strategic,2026-01]', 10, '10'],
    ['R9', 'ratio.staffed.customersPerCsm[enterprise,2026-01]', 25, '25'],
    ['R9', 'ratio.staffed.customersPerCsm[smb,2026-01]', 100, '100'],
    ['R9', 'ratio.staffed.customersPerCsm[digital,2026-01]', 750, '750'],
    ['R9', 'ratio.staffed.arrPerCsm[strategic,2026-01]', 3_000_000, '3.0M'],
    ['R9', 'ratio.staffed.arrPerCsm[enterprise,2026-01]', 3_750_000, '3.7M'],
    ['R9', 'ratio.staffed.arrPerCsm[smb,2026-01]', 2_000_000, '2.0M'],
    ['R9', 'ratio.staffed.arrPerCsm[digital,2026-01]', 5_000_000, '5.0M'],
    ['S5', 'arr.perCustomer[digital,2026-01]', 20_000 / 3, '7k'],
    ['P7', 'peopleCost.shareOfArr[strategic,2026-01]', 0.0756, '7.56 %'],
    ['P7', 'peopleCost.shareOfArr[enterprise,2026-01]', 0.0584889, '5.849 %', 5e-7],
    ['P7', 'peopleCost.shareOfArr[smb,2026-01]', 0.1134, '11.34 %'],
    ['P7', 'peopleCost.shareOfArr[digital,2026-01]', 0.0364, '3.64 %'],
    ['P5', 'peopleCost.total[strategic,year1]', 1_134_000, '1,134,000'],
    ['P5', 'peopleCost.total[enterprise,year1]', 2_632_000, '2,632,000'],
    ['R8', 'affordable.hoursPerYear[strategic]', 227.473, '227.5', 5e-4],
    ['R8', 'affordable.hoursPerYear[digital]', 5.05495, '5.05', 5e-5],
  ],
);

check(
  'smb-15k',
  [],
  [
    ['C3', 'support.standard[smb]', 1080, '1,000'],
    ['C3', 'delivery.firstYear.perCustomer[smb,2026-01]', 8080, '8,080'],
    ['C3', 'delivery.steady.perCustomer[smb,2026-01]', 4080, '4,080'],
    ['C3', 'delivery.amortised.perCustomer[smb,2026-01]', 5080, '5,080'],
    ['C3', 'delivery.firstYear.shareOfArr[smb,2026-01]', 8080 / 15_000, '53.87 %'],
    ['C3', 'delivery.steady.shareOfArr[smb,2026-01]', 0.272, '27.2 %'],
    ['C3', 'delivery.amortised.shareOfArr[smb,2026-01]', 5080 / 15_000, '33.87 %'],
    ['C3', 'ratio.staffed.arrPerCsm[smb,2026-01]', 900_000, '0.9M'],
    ['R6', 'viability.salary[smb,2026-01]', 0.2, '20 %'],
    ['C2', 'life[smb]', 4, '4 years'],
    ['C11', 'lifetimeValue[smb,2026-01]', 27_680, '27,680'],
    ['C11', 'lifetimeValue.toAcquisitionCost[smb,2026-01]', 27_680 / 30_000, '0.92'],
    ['V3', 'retention.breakEven[smb,2026-01]', 0.6553, '65.53 %', 5e-5],
    ['V3', 'retention.protected[smb,2026-01]', 0.0947, '9.47 points', 5e-5],
    ['V4', 'retention.grr[smb,2026-12]', 0.75, '75 %'],
  ],
);

check(
  'smb-15k',
  ['five-years'],
  [
    ['C11', 'lifetimeValue[smb,2026-01]', 20_162.1875, '20,162.19'],
    ['V3', 'retention.breakEven[smb,2026-01]', 0.5769, '57.69 %', 5e-5],
  ],
);

check(
  'leverage-ratio',
  [],
  [
    ['R5', 'ratio.designed.customersPerCsm[book]', 45, '45'],
    ['R6', 'viability.salary[book]', 100_000 / (30_000 * 45), '7.407 %'],
    ['R6', 'viability.loaded[book]', 140_000 / (30_000 * 45), '10.370 %'],
    ['R6', 'viability.low.loaded[csm]', 0.098, '9.8 %'],
    ['R6', 'viability.high.loaded[csm]', 0.14, '14 %'],
    ['R7', 'floor.arrPerCsm[csm]', 1_000_000, '1.0M'],
    ['R2', 'hours.inStage[segment=book,stage=align,role=csm]', 4, '3–5'],
  ],
);
check(
  'leverage-ratio',
  ['full-scope'],
  [
    ['R4', 'ratio.designed.customersPerCsm[book]', 30, '30'],
    ['R6', 'viability.salary[book]', 100_000 / (30_000 * 30), '11.11 %'],
  ],
);
check(
  'leverage-ratio',
  ['first-year'],
  [
    ['R3', 'hours.perCustomerWeek[book]', 72 / 52, '1.3846'],
    ['R4', 'ratio.designed.customersPerCsm[book]', 30 / (72 / 52), '21.67'],
  ],
);
check('leverage-ratio', ['with-leave'], [['R5', 'ratio.designed.customersPerCsm[book]', (45 * 46) / 52, '39.81']]);
check(
  'leverage-ratio',
  ['full-scope', 'with-leave'],
  [['R4', 'ratio.designed.customersPerCsm[book]', (30 * 46) / 52, '26.54']],
);
check(
  'leverage-ratio',
  ['first-year', 'with-leave'],
  [['R4', 'ratio.designed.customersPerCsm[book]', 1380 / 72, '19.17']],
);
