import { useGo } from '../shell/use-address.ts';

/** A version of the open plan; opens the history at it. Back returns to the explanation. */
export const VersionLink = ({ version }: { readonly version: number }) => {
  const go = useGo();
  return (
    <button
      type="button"
      className="link"
      onClick={() => go({ panel: 'history', version: String(version), why: undefined })}
    >
      version {version}
    </button>
  );
};
