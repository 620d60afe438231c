import { useId } from 'react';

/** Placeprint's mark: the contour lines of a hill in a frame, which are also a fingerprint. It decorates; the name
 *  stands beside it, or is the accessible name of the link around it. */
export function BrandMark({ size = 32 }: { readonly size?: number }) {
  const clip = useId();
  return (
    <svg viewBox="0 0 34 34" width={size} height={size} fill="none" stroke="currentColor" aria-hidden="true">
      <clipPath id={clip}><path d="M2 2h30v30H2z" /></clipPath>
      <g clipPath={`url(#${clip})`} strokeWidth="2.2">
        <ellipse cx="18" cy="15.5" rx="3.4" ry="2.4" fill="currentColor" transform="rotate(-24 18 15.5)" />
        <ellipse cx="17.6" cy="16" rx="8" ry="6.3" transform="rotate(-24 17.6 16)" />
        <ellipse cx="17" cy="17" rx="12.8" ry="10.4" transform="rotate(-24 17 17)" />
        <ellipse cx="16.4" cy="18" rx="17.6" ry="14.6" transform="rotate(-24 16.4 18)" />
      </g>
      <path d="M2 2h30v30H2z" strokeWidth="2.5" />
    </svg>
  );
}
