/** The shells that `postern completion` knows. */
export const shells = ['bash', 'zsh', 'fish'] as const;

/**
 * What each shell runs to complete a command line. A script passes the words up to the cursor to `postern complete`,
 * which prints a suggestion on each line: value, tab, description. Without a suggestion the shell completes file names.
 * The words are never evaluated again: what a person typed or pasted must not run before Enter.
 */
export const scripts: Record<(typeof shells)[number], string> = {
  // Works without the package bash-completion, and in the bash 3.2 of macOS. Bash splits `--sort=views` at the equals sign.
  bash: `_postern() {
  local IFS=$'\\n' words=("\${COMP_WORDS[@]:1:COMP_CWORD}") last=$((COMP_CWORD - 1))
  if [[ \${words[last]} == = ]]; then words[last]=
  elif [[ $last -gt 0 && \${words[last - 1]} == = ]]; then words=("\${words[@]:0:last-1}" "\${words[last]}"); fi
  COMPREPLY=($(postern complete -- "\${words[@]}" 2>/dev/null | cut -f1))
}
complete -o default -F _postern postern`,
  zsh: `#compdef postern
_postern() {
  local -a lines
  lines=("\${(@f)$(postern complete -- "\${(@)words[2,CURRENT]}" 2>/dev/null)}")
  lines=("\${(@)lines/$'\\t'/:}")
  if [[ -n $lines ]]; then _describe postern lines; else _files; fi
}
if [[ $funcstack[1] == _postern ]]; then _postern "$@"; else compdef _postern postern; fi`,
  fish: `function __postern
  set -l lines (postern complete -- (commandline -opc)[2..-1] (commandline -ct) 2>/dev/null)
  if count $lines >/dev/null
    printf '%s\\n' $lines
  else
    __fish_complete_path (commandline -ct)
  end
end
complete -c postern -f -a '(__postern)'`,
};
