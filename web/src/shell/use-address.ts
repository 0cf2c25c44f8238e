import { useNavigate, useSearch } from '@tanstack/react-router';
import type { Address } from '../address.ts';

export const useAddress = (): Address => useSearch({ strict: false });

type Patch = { readonly [Key in keyof Address]?: Address[Key] | undefined };

/** Changes part of the address; what is set to undefined leaves it. */
export const useGo = (): ((patch: Patch, options?: { replace?: boolean }) => void) => {
  const navigate = useNavigate();
  return (patch, { replace = false } = {}) => {
    void navigate({
      to: '.',
      search: (now: Address) =>
        Object.fromEntries(Object.entries({ ...now, ...patch }).filter(([, value]) => value !== undefined)) as Address,
      replace,
    });
  };
};
