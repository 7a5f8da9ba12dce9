# Completions of rounds for PowerShell: dot-sourced in $PROFILE.
Register-ArgumentCompleter -Native -CommandName rounds -ScriptBlock {
    param($word, $ast, $cursor)
    $before = @($ast.CommandElements | Select-Object -Skip 1 | Where-Object {
        $_.Extent.EndOffset -lt $cursor -or ($_.Extent.EndOffset -eq $cursor -and $word -eq '')
    } | ForEach-Object { if ($null -ne $_.Value) { "$($_.Value)" } else { $_.Extent.Text } })
    $current = $word.Trim('"', "'")
    $lines = @(& rounds complete "--word=$current" '--' @before 2>$null)
    if ($lines.Count -gt 0 -and $lines[0].StartsWith(':files')) {
        [System.Management.Automation.CompletionCompleters]::CompleteFilename($current)
        return
    }
    foreach ($line in $lines) {
        $value, $about = $line -split "`t", 2
        $typed = if ($value -match '[\s#@"''();&|]') { "'" + $value.Replace("'", "''") + "'" } else { $value }
        if (-not $about) { $about = $value }
        [System.Management.Automation.CompletionResult]::new($typed, $value, 'ParameterValue', $about)
    }
}
