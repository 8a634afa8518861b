// Whom to ring stands on the start page: it opens beside the form, not instead of it.

export default function links() {
  const beside = ({ target }) => {
    const link = target.closest?.('.fjs-form a[href="/"]');
    if (link) {
      link.target = '_blank';
      link.rel = 'noopener';
    }
  };
  document.addEventListener('click', beside, true);
}
