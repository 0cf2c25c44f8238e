declare const unit: unique symbol;

/** A number or string that carries its measure in the type; made only by the functions beside its declaration. */
export type Brand<Base, Name extends string> = Base & { readonly [unit]: Name };

/** Money in whole minor units of one currency (cents for exponent 2). Always an integer. */
export type Minor = Brand<number, 'Minor'>;
/** Working time in hours. */
export type Hours = Brand<number, 'Hours'>;
/** Working time in minutes. */
export type Minutes = Brand<number, 'Minutes'>;
/** Full-time equivalents: people weighted by the share of a full week they are paid for. */
export type Fte = Brand<number, 'Fte'>;
/** A part of a whole, 0..1. */
export type Share = Brand<number, 'Share'>;
/** A calendar month, `2026-01`. */
export type Month = Brand<string, 'Month'>;
