const NONE = 'BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF';
const THREE = 'BHD IQD JOD KWD LYD OMR TND';
const TWO =
  'AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BMD BND BOB BRL BSD BTN BWP BYN BZD CAD CDF CHF CNY COP CRC CUP CVE CZK DKK DOP DZD ' +
  'EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GTQ GYD HKD HNL HTG HUF IDR ILS INR IRR JMD KES KGS KHR KPW KYD KZT LAK LBP LKR LRD LSL MAD MDL ' +
  'MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MYR MZN NAD NGN NIO NOK NPR NZD PAB PEN PGK PHP PKR PLN QAR RON RSD RUB SAR SBD SCR SDG SEK SGD SHP ' +
  'SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TOP TRY TTD TWD TZS UAH USD UYU UZS VES WST XCD YER ZAR ZMW ZWG';

/** Decimal places of each currency of ISO 4217 (METHOD T5: exponents 0 to 3). */
export const EXPONENTS: ReadonlyMap<string, number> = new Map([
  ...NONE.split(' ').map((code): [string, number] => [code, 0]),
  ...TWO.split(' ').map((code): [string, number] => [code, 2]),
  ...THREE.split(' ').map((code): [string, number] => [code, 3]),
]);

/** Decimal places of a currency; two for one that is not known. */
export const exponentOf = (currency: string): number => EXPONENTS.get(currency) ?? 2;
