import { useQuery } from '@tanstack/react-query';

const readRules = async (): Promise<Readonly<Record<string, string>>> => (await import('./rules.json')).default;

/** The rules a figure follows, each with its sentence; `C4, C13` names two. */
export const RuleWords = ({ rule }: { readonly rule: string }) => {
  const { data: rules = {} } = useQuery({
    queryKey: ['rules'],
    queryFn: readRules,
    staleTime: Number.POSITIVE_INFINITY,
  });
  const named = rule.split(/,\s*/).flatMap((id) => (rules[id] === undefined ? [] : [{ id, words: rules[id] }]));
  if (named.length === 0) return null;
  return (
    <section>
      <h4>By the rule</h4>
      {named.map(({ id, words }) => (
        <p key={id} className="why-rule">
          <strong>{id}</strong> {words}
        </p>
      ))}
    </section>
  );
};
