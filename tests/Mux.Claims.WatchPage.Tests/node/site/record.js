// What the script says, and what the policy refused.
window.said = [];
window.refused = [];
document.addEventListener('mux-tokens', ({ target, detail }) => window.said.push({ player: target.id, ...detail }));
document.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI, sourceFile }) => {
  // mux-player asks for Google's script for Chromecast, and does without.
  if (!blockedURI.startsWith('https://www.gstatic.com/')) window.refused.push(`${violatedDirective} ${blockedURI} in ${sourceFile}`);
});
